using System.Collections.Frozen;
using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Copies of databases, whatever their engine; what changes a database takes its turn with all else that does.</summary>
internal sealed class DatabaseCopies(FrozenDictionary<DatabaseEngine, ICopyEngine> engines, DatabaseTurns turns) : IDatabaseCopies
{
    /// <inheritdoc/>
    public async Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        var timeline = 0;
        await turns.TakeAsync(
            copy, async () => timeline = await engines[copy.Engine].RestoreAsync(source, copy, plan, progress, cancellationToken), cancellationToken);
        return timeline;
    }

    /// <inheritdoc/>
    public Task KeepAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken) =>
        turns.TakeAsync(copy, () => engines[copy.Engine].KeepAsync(source, copy, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan copy, IReadOnlyList<string> queries, CancellationToken cancellationToken) =>
        engines[copy.Engine].CheckAsync(copy, queries, cancellationToken);

    /// <inheritdoc/>
    public Task SwitchAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken) =>
        turns.TakeAsync(source, () => engines[source.Engine].SwitchAsync(source, copy, kept, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken) =>
        turns.TakeAsync(source, () => engines[source.Engine].ReturnAsync(source, kept, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken) =>
        turns.TakeAsync(copy, () => engines[copy.Engine].RemoveAsync(copy, cancellationToken), cancellationToken);
}
