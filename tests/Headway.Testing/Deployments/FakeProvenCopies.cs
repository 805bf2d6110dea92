using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Testing.Deployments;

/// <summary>Keeps one copy in memory, whatever the database.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="copies">Gets what is cloned.</param>
public sealed class FakeProvenCopies(PortCalls calls, FakeDatabaseCopies copies) : IProvenCopies
{
    /// <summary>Gets or sets what is kept; null for nothing.</summary>
    public ProvenCopy? Kept { get; set; }

    /// <summary>Gets or sets why it cannot be cloned; null when it can.</summary>
    public string? Refusal { get; set; }

    /// <inheritdoc/>
    public ProvenCopy? Find(DatabasePlan source) => Kept;

    /// <inheritdoc/>
    public Task<int> RestoreAsync(DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken) =>
        copies.RestoreAsync(source, copy, plan, progress, cancellationToken);

    /// <inheritdoc/>
    public void Keep(DatabasePlan source, DateTimeOffset at) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Discard(DatabasePlan source) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<int> CloneAsync(DatabasePlan source, DatabasePlan copy, Action<string> progress, CancellationToken cancellationToken) => calls.DoAsync(
        "proven.clone",
        () =>
        {
            if (Refusal is { } reason)
            {
                throw new DatabaseException(reason);
            }

            copies.Made.Add(copy.Id);
            return Kept!.Timeline + 1;
        },
        cancellationToken);
}
