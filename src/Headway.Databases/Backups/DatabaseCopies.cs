using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Copies of databases; what changes a database takes its turn with all else that does.</summary>
internal sealed class DatabaseCopies(PostgresCopies copies, CopyChecks checks, ClusterSwitch exchange, DatabaseTurns turns) : IDatabaseCopies
{
    /// <inheritdoc/>
    public async Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        var timeline = 0;
        await turns.TakeAsync(
            copy, async () => timeline = await copies.RestoreAsync(source, copy, plan, progress, restored: null, cancellationToken), cancellationToken);
        return timeline;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan copy, IReadOnlyList<string> queries, CancellationToken cancellationToken) =>
        checks.CheckAsync(copy, queries, cancellationToken);

    /// <inheritdoc/>
    public Task SwitchAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken) =>
        turns.TakeAsync(source, () => exchange.RunAsync(source, copy, kept, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken) =>
        turns.TakeAsync(source, () => exchange.ReturnAsync(source, kept, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken) =>
        turns.TakeAsync(copy, () => copies.RemoveAsync(copy, cancellationToken), cancellationToken);
}
