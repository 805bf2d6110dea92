using Headway.Databases.Postgres;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases;

/// <summary>
/// Sees from inside a cluster what a migration waits for and what it was refused. Programs say it in their own words, or
/// not at all; the cluster's log says it with the code.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class MigrationWitness(TimeProvider time) : IMigrationWitness
{
    // Shorter than the wait for a lock, so that each wait is seen.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly MigrationSight Nothing = new(false, null);

    /// <inheritdoc/>
    public async Task<MigrationSight> WatchAsync(DatabasePlan plan, Task run, CancellationToken cancellationToken)
    {
        var layout = new PostgresLayout(plan);
        try
        {
            var tail = LogTail.Begin(layout.Output);
            await using var admin = await new PostgresConnections(layout, Limit).OpenAdminAsync(plan.AdminPassword, plan.Role, cancellationToken);
            var holder = await LookAsync(admin, MigrationRole.Of(plan)!.Name, run, cancellationToken);
            return new MigrationSight(MigrationErrors.LackedLock(await tail.ReadToNowAsync(admin, time, cancellationToken), plan), holder);
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            await run.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return Nothing;
        }
    }

    private async Task<LockHolder?> LookAsync(NpgsqlConnection admin, string role, Task run, CancellationToken cancellationToken)
    {
        LockHolder? last = null;
        while (!run.IsCompleted)
        {
            last = await HolderAsync(admin, role, cancellationToken) ?? last;
            await Task.WhenAny(run, Task.Delay(Pause, time, cancellationToken));
        }

        return last;
    }

    private static async Task<LockHolder?> HolderAsync(NpgsqlConnection admin, string role, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockSql.Holder, admin) { Parameters = { new() { Value = role } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new LockHolder(
                row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), TimeSpan.FromSeconds(row.GetDouble(4)),
                row.GetString(5), StatementShape.Of(row.GetString(6)))
            : null;
    }
}
