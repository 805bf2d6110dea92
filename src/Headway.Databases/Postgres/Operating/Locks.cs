using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Npgsql;

namespace Headway.Databases.Postgres.Operating;

/// <summary>Who waits for whom. Names are read from the catalog, without a lock of the tables that they are of.</summary>
internal static class Locks
{
    // A wait for a row is a wait for the transaction that changed it; the row's table is that of the tuple lock that stands for the place in the queue.
    private static readonly string Waits = $"""
        WITH held AS MATERIALIZED (SELECT * FROM pg_locks),
             waits AS MATERIALIZED (
               SELECT w.pid, b.pid AS blocker
               FROM pg_stat_activity w, LATERAL (SELECT DISTINCT u.pid FROM unnest(pg_blocking_pids(w.pid)) u(pid)) b
               WHERE w.wait_event_type = 'Lock')
        SELECT {Sessions.Of("w")}, {Sessions.Of("b")},
               l.mode,
               (SELECT string_agg(DISTINCT h.mode, ', ') FROM held h
                WHERE h.pid = b.pid AND h.granted AND h.relation = coalesce(l.relation, t.relation)
                  AND h.database = l.database AND h.locktype = 'relation'),
               n.nspname || '.' || c.relname,
               extract(epoch FROM clock_timestamp() - coalesce(l.waitstart, w.query_start))::float8
        FROM waits
        JOIN pg_stat_activity w ON w.pid = waits.pid
        JOIN pg_stat_activity b ON b.pid = waits.blocker
        JOIN LATERAL (SELECT * FROM held x WHERE x.pid = w.pid AND NOT x.granted LIMIT 1) l ON true
        LEFT JOIN LATERAL (SELECT x.relation FROM held x WHERE x.pid = w.pid AND x.locktype = 'tuple' LIMIT 1) t ON true
        LEFT JOIN pg_class c ON c.oid = coalesce(l.relation, t.relation)
        LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE w.datname = $2
        ORDER BY 20 DESC NULLS LAST
        LIMIT 200
        """;

    private static readonly string Open = $"""
        SELECT {Sessions.Of("a")} FROM pg_stat_activity a
        WHERE a.datname = $2 AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()
          AND a.xact_start < clock_timestamp() - make_interval(secs => $3)
        ORDER BY a.xact_start
        LIMIT 200
        """;

    public static Task<LockReport> AskAsync(DatabasePlan plan, TimeSpan atLeast, CancellationToken cancellationToken) => AdminSession.AskAsync(
        plan,
        async session => new LockReport(
            await session.ListAsync(Waits, Read, cancellationToken, plan.Role, plan.Role),
            await session.ListAsync(Open, row => Sessions.Read(row, 0), cancellationToken, plan.Role, plan.Role, atLeast.TotalSeconds)),
        cancellationToken);

    private static LockWait Read(NpgsqlDataReader row) => new(
        Sessions.Read(row, 0),
        Sessions.Read(row, Sessions.Columns),
        row.GetString(2 * Sessions.Columns),
        row.Text((2 * Sessions.Columns) + 1),
        row.Text((2 * Sessions.Columns) + 2),
        row.Seconds((2 * Sessions.Columns) + 3) ?? TimeSpan.Zero);
}
