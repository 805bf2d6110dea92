using System.Net.Sockets;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Backups;

/// <summary>Asks a restored copy how far it is.</summary>
internal sealed class CopyQuestion(PostgresLayout copy, TimeSpan limit)
{
    /// <summary>Looks whether the replay is over.</summary>
    /// <returns>Null when it is; otherwise the reason in one clause.</returns>
    public async Task<string?> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var admin = await OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_catalog.pg_is_in_recovery()", admin);
            return await command.ExecuteScalarAsync(cancellationToken) is true ? "still replays its WAL" : null;
        }
        catch (NpgsqlException failure) when (failure.InnerException is SocketException or TimeoutException || failure.IsTransient)
        {
            return "does not answer yet";
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return "still replays its WAL";
        }
        catch (PostgresException refusal)
        {
            throw new DatabaseException($"The copy {copy.Plan.Name} refuses the administrator: {refusal.MessageText}. Was the password changed since the backup?", refusal);
        }
    }

    /// <summary>Reads the timeline that it is on.</summary>
    public async Task<int> TimelineAsync(CancellationToken cancellationToken)
    {
        await using var admin = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8)", admin);
        return Convert.ToInt32((string)(await command.ExecuteScalarAsync(cancellationToken))!, 16);
    }

    /// <summary>Lets a clone that was started without bring its writes to the disk again: what is tried on it must take the time that it takes.</summary>
    /// <exception cref="DatabaseException">It does not answer.</exception>
    public async Task SyncAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var admin = await OpenAsync(cancellationToken);
            foreach (var statement in new[] { "ALTER SYSTEM RESET fsync", PostgresSql.Reload })
            {
                await using var command = new NpgsqlCommand(statement, admin);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        catch (NpgsqlException failure)
        {
            throw new DatabaseException($"The copy {copy.Plan.Name} does not take a setting: {failure.Message}", failure);
        }
    }

    private Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        new PostgresConnections(copy, limit).OpenAdminAsync(copy.Plan.AdminPassword, null, cancellationToken);
}
