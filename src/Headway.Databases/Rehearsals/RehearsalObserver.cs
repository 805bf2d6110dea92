using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Rehearsals;
using Npgsql;

namespace Headway.Databases.Rehearsals;

/// <summary>
/// Lets a copy write into its log what a migration does: event triggers say the locks, rows read and rewrites of each change of the
/// schema while its transaction is open; auto_explain says the rows of everything else. Neither sees what it does not run.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class RehearsalObserver(TimeProvider time) : IRehearsalObserver
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <inheritdoc/>
    public async Task<Rehearsal> ObserveAsync(DatabasePlan copy, Func<CancellationToken, Task<bool>> migrate, CancellationToken cancellationToken)
    {
        var role = MigrationRole.Of(copy) ?? throw new DatabaseException($"The database {copy.Name} is no PostgreSQL; only those are rehearsed.");
        var layout = new PostgresLayout(copy);
        var connections = new PostgresConnections(layout, Limit);
        try
        {
            await using var admin = await connections.OpenAdminAsync(copy.AdminPassword, copy.Role, cancellationToken);
            await SayAsync(admin, [ObserverSql.SetPrefix], cancellationToken);
            await SayAsync(admin, [.. ObserverSql.Remove(role), .. ObserverSql.Install(role)], cancellationToken);
            try
            {
                await UntilAsync(() => IsPrefixSetAsync(connections, copy, cancellationToken), cancellationToken);
                var tables = await TablesAsync(admin, cancellationToken);
                var tail = LogTail.Begin(layout.Output);
                var succeeded = await migrate(cancellationToken);
                return RehearsalLog.Read(await tail.ReadToNowAsync(admin, time, cancellationToken), role.Name, tables, succeeded);
            }
            finally
            {
                using var patience = new CancellationTokenSource(Limit, time);
                await SayAsync(admin, [ObserverSql.ResetPrefix], patience.Token);
                await SayAsync(admin, ObserverSql.Remove(role), patience.Token);
            }
        }
        catch (NpgsqlException failure)
        {
            throw new DatabaseException($"The copy of {copy.Name} cannot be observed: {failure.Message}. See {layout.Output}.", failure);
        }
    }

    // A new session has what the server has read; the one that asked for it may not have it yet.
    private static async Task<bool> IsPrefixSetAsync(PostgresConnections connections, DatabasePlan copy, CancellationToken cancellationToken)
    {
        await using var fresh = await connections.OpenAdminAsync(copy.AdminPassword, copy.Role, cancellationToken);
        await using var command = new NpgsqlCommand(ObserverSql.IsPrefixSet, fresh);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task<IReadOnlyList<RehearsedTable>> TablesAsync(NpgsqlConnection admin, CancellationToken cancellationToken)
    {
        var tables = new List<RehearsedTable>();
        await using var command = new NpgsqlCommand(ObserverSql.Tables, admin);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            tables.Add(new RehearsedTable(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2), rows.GetBoolean(3)));
        }

        return tables;
    }

    private static async Task SayAsync(NpgsqlConnection admin, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(string.Join(";\n", statements), admin);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await condition() && time.GetElapsedTime(start) < Limit)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
