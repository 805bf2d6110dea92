using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Makes, checks and exchanges the copies of PostgreSQL.</summary>
internal sealed class PostgresCopyEngine(PostgresCopies copies, CopyChecks checks, ClusterSwitch exchange) : ICopyEngine
{
    /// <inheritdoc/>
    public Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken) =>
        copies.RestoreAsync(source, copy, plan, progress, restored: null, cancellationToken);

    /// <inheritdoc/>
    public Task KeepAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken) => copies.KeepAsync(source, copy, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan copy, IReadOnlyList<string> queries, CancellationToken cancellationToken) =>
        checks.CheckAsync(copy, queries, cancellationToken);

    /// <inheritdoc/>
    public Task SwitchAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken) =>
        exchange.RunAsync(source, copy, kept, cancellationToken);

    /// <inheritdoc/>
    public Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken) =>
        exchange.ReturnAsync(source, kept, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken) => copies.RemoveAsync(copy, cancellationToken);
}
