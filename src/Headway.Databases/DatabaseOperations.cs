using Headway.Databases.Postgres.Operating;
using Headway.Model.Data;
using Headway.Model.Data.Operating;

namespace Headway.Databases;

/// <summary>Looks into managed PostgreSQL databases and tends them; each question is a file of its own.</summary>
/// <param name="time">The clock.</param>
public sealed class DatabaseOperations(TimeProvider time) : IDatabaseOperations
{
    /// <inheritdoc/>
    public Task<SlowReport> SlowAsync(DatabasePlan plan, int most, long leastCalls, CancellationToken cancellationToken) =>
        SlowStatements.AskAsync(plan, most, leastCalls, cancellationToken);

    /// <inheritdoc/>
    public Task ForgetStatementsAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        SlowStatements.ForgetAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public Task<LockReport> LocksAsync(DatabasePlan plan, TimeSpan atLeast, CancellationToken cancellationToken) =>
        Locks.AskAsync(plan, atLeast, cancellationToken);

    /// <inheritdoc/>
    public Task<(DatabaseSession? Session, DatabaseRefusal? Refusal)> KillAsync(
        DatabasePlan plan, int pid, bool terminate, CancellationToken cancellationToken) =>
        Killing.DoAsync(plan, pid, terminate, cancellationToken);

    /// <inheritdoc/>
    public Task<(VacuumReport? Report, DatabaseRefusal? Refusal)> VacuumAsync(
        DatabasePlan plan, string? table, CancellationToken cancellationToken) =>
        Vacuuming.DoAsync(plan, table, time, cancellationToken);

    /// <inheritdoc/>
    public Task<IndexReport> IndexesAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        Indexes.AskAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public Task<SizeReport> SizesAsync(DatabasePlan plan, int most, CancellationToken cancellationToken) =>
        Sizes.AskAsync(plan, most, cancellationToken);

    /// <inheritdoc/>
    public Task<AccessReport> AccessAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        AccessRights.AskAsync(plan, cancellationToken);
}
