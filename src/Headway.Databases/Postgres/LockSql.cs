using System.Globalization;

namespace Headway.Databases.Postgres;

/// <summary>The questions to a cluster about who waits for whom.</summary>
internal static class LockSql
{
    /// <summary>Who holds what a session of the role $1 waits for: the one whose transaction has been open longest.</summary>
    public const string Holder = """
        SELECT b.pid, coalesce(h.usename, ''), coalesce(h.application_name, ''), coalesce(h.state, ''),
          coalesce(extract(epoch FROM clock_timestamp() - coalesce(h.xact_start, h.query_start)), 0)::float8,
          coalesce((SELECT l.relation::regclass::text FROM pg_locks l WHERE l.pid = w.pid AND NOT l.granted AND l.relation IS NOT NULL LIMIT 1), ''),
          coalesce(h.query, '')
        FROM pg_stat_activity w
          CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) b (pid)
          LEFT JOIN pg_stat_activity h ON h.pid = b.pid
        WHERE w.usename = $1 AND w.wait_event_type = 'Lock' AND h.usename IS DISTINCT FROM $1
        ORDER BY h.xact_start NULLS LAST LIMIT 1
        """;

    /// <summary>Writes a line into the log: what other sessions were told before stands before it.</summary>
    public static string Mark(Guid mark) => string.Create(
        CultureInfo.InvariantCulture, $"DO $$ BEGIN RAISE LOG 'Headway looks for the end of a migration: {mark:N}'; END $$");
}
