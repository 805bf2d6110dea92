using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Makes copies in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeDatabaseCopies(PortCalls calls) : IDatabaseCopies
{
    /// <summary>Gets the copies that there are.</summary>
    public HashSet<InstanceId> Made { get; } = [];

    /// <summary>Gets what databases were before a copy took their place, while it has it.</summary>
    public HashSet<(InstanceId Database, string Kept)> Kept { get; } = [];

    /// <summary>Gets or sets what a check of a copy says.</summary>
    public CopyCheck Check { get; set; } = new("structure", true, "all is whole");

    /// <summary>Gets or sets why a backup cannot be restored; null when it can.</summary>
    public string? Refusal { get; set; }

    /// <summary>Gets or sets what happens when a copy was taken away.</summary>
    public Action Removed { get; set; } = () => { };

    /// <inheritdoc/>
    public Task<int> RestoreAsync(DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "copies.restore",
            () =>
            {
                if (Refusal is { } reason)
                {
                    throw new DatabaseException(reason);
                }

                Made.Add(copy.Id);
                return plan.Timeline + 1;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task KeepAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken) =>
        calls.DoAsync("copies.keep", () => { }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan copy, IReadOnlyList<string> queries, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<CopyCheck>>("copies.check", () => [Check], cancellationToken);

    /// <inheritdoc/>
    public Task SwitchAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken) => calls.DoAsync(
        "copies.switch",
        () =>
        {
            if (Made.Remove(copy.Id))
            {
                Kept.Add((source.Id, kept));
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken) =>
        calls.DoAsync("copies.return", () => Kept.Remove((source.Id, kept)), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "copies.remove",
            () =>
            {
                Made.Remove(copy.Id);
                Removed();
            },
            cancellationToken);
}
