using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Names;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Running;

/// <summary>Tries to make backups, in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock.</param>
public sealed class BackupRuns(NpgsqlDataSource source, TimeProvider time) : IBackupRuns
{
    private const string Insert = $"""
        insert into backup_runs (database_id, kind, by, started_at) values (@database, @kind, @by, @now)
        returning {BackupRunRow.Columns}
        """;

    private const string End = "update backup_runs set ended_at = @now, label = @label, problem = @problem where number = @Number";

    private const string List = $"select {BackupRunRow.Columns} from backup_runs where database_id = @database order by number desc limit @limit";

    private const string Newest = $"""
        select {BackupRunRow.Columns} from backup_runs
        where database_id = @database and label is not null and (@kind::smallint is null or kind = @kind)
        order by number desc limit 1
        """;

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<BackupRun> BeginAsync(InstanceId database, BackupKind kind, string by, CancellationToken cancellationToken)
    {
        var row = await db.FirstAsync<BackupRunRow>(
            Insert, new { database = database.Value, kind = (short)kind, by = StoredText.Clean(by), now = time.GetUtcNow() }, cancellationToken);
        return row!.ToRun();
    }

    /// <inheritdoc/>
    public Task EndAsync(BackupRun run, CancellationToken cancellationToken) => db.ExecuteAsync(
        End, new { run.Number, now = time.GetUtcNow(), label = run.Label?.Value, problem = StoredText.Clean(run.Problem) }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BackupRun>> ListAsync(InstanceId database, int limit, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<BackupRunRow>(List, new { database = database.Value, limit }, cancellationToken);
        return [.. rows.Select(row => row.ToRun())];
    }

    /// <inheritdoc/>
    public async Task<BackupRun?> NewestAsync(InstanceId database, BackupKind? kind, CancellationToken cancellationToken)
    {
        var row = await db.FirstAsync<BackupRunRow>(Newest, new { database = database.Value, kind = (short?)kind }, cancellationToken);
        return row?.ToRun();
    }
}
