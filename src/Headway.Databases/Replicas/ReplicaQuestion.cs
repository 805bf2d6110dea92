using System.Net.Sockets;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Replicas;

/// <summary>Asks a replica and its source how far the one is behind the other.</summary>
internal static class ReplicaQuestion
{
    private const string Here = """
        SELECT pg_catalog.pg_last_wal_replay_lsn()::text,
          EXISTS (SELECT 1 FROM pg_catalog.pg_stat_wal_receiver WHERE status = 'streaming')
        """;

    private const string Behind = "SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), $1::pg_catalog.pg_lsn)::int8";

    /// <summary>Asks.</summary>
    /// <returns>The answer; a replica that answers is never down for its source's sake.</returns>
    public static async Task<ReplicaStatus> AskAsync(ReplicaLayout replica, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (await new PostgresConnections(replica.Cluster, limit).AskAsync("SELECT true", cancellationToken) is { } reason)
        {
            return new ReplicaStatus(ReplicaStatus.Down, $"The replica of {replica.Source.Plan.Name} {reason}.", null, null);
        }

        var (replayed, streams) = await TryAsync(
            replica.Cluster, Here, null, row => (row.IsDBNull(0) ? null : row.GetString(0), row.GetBoolean(1)), limit, cancellationToken);
        var behind = replayed is null ? null : await TryAsync(
            replica.Source, Behind, replayed, row => (long?)Math.Max(0, row.GetInt64(0)), limit, cancellationToken);
        return new ReplicaStatus(streams ? ReplicaStatus.Following : ReplicaStatus.CatchingUp, null, behind, replayed);
    }

    private static async Task<T?> TryAsync<T>(
        PostgresLayout cluster, string sql, string? value, Func<NpgsqlDataReader, T> read, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await using var admin = await new PostgresConnections(cluster, limit).OpenAdminAsync(cluster.Plan.AdminPassword, null, cancellationToken);
            await using var command = new NpgsqlCommand(sql, admin) { CommandTimeout = (int)Math.Ceiling(limit.TotalSeconds) };
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return read(reader);
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or IOException)
        {
            return default;
        }
    }
}
