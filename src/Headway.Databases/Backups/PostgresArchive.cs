using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Npgsql;

namespace Headway.Databases.Backups;

/// <summary>The way of a running cluster's WAL to its archive.</summary>
internal sealed class PostgresArchive(PostgresLayout layout, DatabaseHostOptions options, TimeProvider time)
{
    private const string Status = """
        SELECT a.last_archived_wal, a.last_archived_time, w.oldest, w.waiting,
          coalesce(a.last_failed_time > coalesce(a.last_archived_time, '-infinity'), false),
          EXISTS (SELECT 1 FROM pg_catalog.pg_stat_replication WHERE application_name = $1 AND state = 'streaming')
        FROM pg_catalog.pg_stat_archiver a,
          (SELECT min(modification) AS oldest, count(*)::int AS waiting FROM pg_catalog.pg_ls_archive_statusdir() WHERE name LIKE '%.ready') w
        """;

    private const string Place = """
        SELECT pg_catalog.pg_create_restore_point($1)::text, pg_catalog.clock_timestamp(),
          pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8)
        """;

    // A transaction of its own: a restore to a time ends where it sees a commit after that time.
    private const string Commit = "SELECT pg_catalog.pg_current_xact_id()";

    private const string Finish = "SELECT pg_catalog.pg_walfile_name(pg_catalog.pg_switch_wal())";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks how it goes.</summary>
    /// <returns>The answer; null when there is none within the limit of a probe.</returns>
    public async Task<ArchiveStatus?> AskAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ProbeTimeout);
        try
        {
            // Npgsql does not end a log-in that is never answered when the token does.
            return await LookAsync(deadline.Token).WaitAsync(deadline.Token);
        }
        catch (NpgsqlException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Sets a restore point and waits until it is in the archive.</summary>
    public async Task<RestorePoint> MarkAsync(RestorePointName name, CancellationToken cancellationToken)
    {
        try
        {
            await using var admin = await OpenAsync(cancellationToken);
            var point = await PlaceAsync(admin, name, cancellationToken);
            await FlushAsync(admin, cancellationToken);
            return point;
        }
        catch (NpgsqlException failure)
        {
            throw Unreachable(failure);
        }
    }

    /// <summary>Brings everything that was committed until now to the archive, and a commit after it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var admin = await OpenAsync(cancellationToken);
            await OneAsync<object>(admin, Commit, cancellationToken);
            await FlushAsync(admin, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw Unreachable(failure);
        }
    }

    private async Task<ArchiveStatus> LookAsync(CancellationToken cancellationToken)
    {
        await using var admin = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Status, admin) { Parameters = { new() { Value = StreamRole.Name } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var isFailing = reader.GetBoolean(4);
        return new ArchiveStatus(
            await reader.IsDBNullAsync(0, cancellationToken) ? null : reader.GetString(0),
            await TimeAsync(reader, 1, cancellationToken),
            isFailing ? await TimeAsync(reader, 2, cancellationToken) ?? time.GetUtcNow() : null,
            reader.GetInt32(3))
        {
            Problem = isFailing ? BackRestException.LastIn(OutputTail.Read(layout.Output)) : null,
            FreeBytes = WalRoom.FreeOf(layout.Data),
            ArchiveFreeBytes = layout.Plan.Backup is { } backup ? WalRoom.FreeOf(backup.Repository) : null,
            IsStreamed = reader.GetBoolean(5),
        };
    }

    private static async Task<RestorePoint> PlaceAsync(NpgsqlConnection admin, RestorePointName name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Place, admin) { Parameters = { new() { Value = name.Value } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new RestorePoint(
            name, reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(0), Convert.ToInt32(reader.GetString(2), 16));
    }

    private static async Task<T> OneAsync<T>(NpgsqlConnection admin, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, admin);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<DateTimeOffset?> TimeAsync(NpgsqlDataReader reader, int column, CancellationToken cancellationToken) =>
        await reader.IsDBNullAsync(column, cancellationToken) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(column, cancellationToken);

    private async Task FlushAsync(NpgsqlConnection admin, CancellationToken cancellationToken)
    {
        var segment = await OneAsync<string>(admin, Finish, cancellationToken);
        var started = time.GetTimestamp();
        while (!await IsArchivedAsync(admin, segment, cancellationToken))
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                throw new DatabaseException(
                    $"The WAL of {layout.Plan.Name} does not get to its archive: {segment} waited {Patience.TotalSeconds:0} s. See {layout.Output} for what pgBackRest says, and free disk space if there is none.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    // Names of segments of one timeline are in the order of the WAL; those of other files have a dot.
    private static async Task<bool> IsArchivedAsync(NpgsqlConnection admin, string segment, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT coalesce(pg_catalog.split_part(last_archived_wal, '.', 1) >= $1, false) FROM pg_catalog.pg_stat_archiver", admin)
        {
            Parameters = { new() { Value = segment } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private DatabaseException Unreachable(NpgsqlException failure) =>
        new($"The database {layout.Plan.Name} does not answer: {(failure as PostgresException)?.MessageText ?? failure.Message}.", failure);

    private Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        new PostgresConnections(layout, options.ProbeTimeout).OpenAdminAsync(layout.Plan.AdminPassword, null, cancellationToken);
}
