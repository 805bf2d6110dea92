using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Npgsql;

namespace Headway.Databases.Postgres.Operating;

/// <summary>
/// Which statements take the time, by <c>pg_stat_statements</c>. It counts for the whole cluster, so it is asked in the administrator's own
/// database: what is called so in the application's may be the application's.
/// </summary>
internal static class SlowStatements
{
    private const string Provide = "CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA public";

    // A statement that sets a password is not normalised by this version of PostgreSQL.
    private const string Costliest = """
        SELECT CASE WHEN s.query ~* 'password' AND s.query ~* '^\s*(create|alter)\s+(role|user|group|subscription|server)'
                    THEN '(a statement about a password)' ELSE left(s.query, 4000) END,
               s.calls, s.total_exec_time, s.mean_exec_time, s.max_exec_time, s.rows, s.shared_blks_read,
               sum(s.total_exec_time) OVER ()
        FROM public.pg_stat_statements s
        JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.userid
        WHERE d.datname = $1 AND r.rolname = $1
        ORDER BY s.total_exec_time DESC
        """;

    private const string Since = "SELECT stats_reset FROM public.pg_stat_statements_info";

    private const string Forget =
        "SELECT public.pg_stat_statements_reset(0, d.oid, 0) FROM pg_database d WHERE d.datname = $1";

    public static Task<SlowReport> AskAsync(DatabasePlan plan, int most, long leastCalls, CancellationToken cancellationToken) =>
        AdminSession.AskOutsideAsync(
            plan,
            async session =>
            {
                await session.SayAsync(Provide, cancellationToken);
                var since = await session.OneAsync(Since, row => row.Time(0), cancellationToken);
                var total = TimeSpan.Zero;
                var all = await session.ListAsync(Costliest, row => Read(row, total = row.Milliseconds(7)), cancellationToken, plan.Role);
                return new SlowReport(since, total, [.. all.Where(statement => statement.Calls >= leastCalls).Take(most)]);
            },
            cancellationToken);

    public static Task ForgetAsync(DatabasePlan plan, CancellationToken cancellationToken) => AdminSession.AskOutsideAsync(
        plan,
        async session =>
        {
            await session.SayAsync(Provide, cancellationToken);
            await session.SayAsync(Forget, cancellationToken, plan.Role);
            return true;
        },
        cancellationToken);

    private static SlowStatement Read(NpgsqlDataReader row, TimeSpan all) => new(
        row.GetString(0),
        row.GetInt64(1),
        row.Milliseconds(2),
        row.Milliseconds(3),
        row.Milliseconds(4),
        row.GetInt64(5),
        row.GetInt64(6),
        all > TimeSpan.Zero ? row.Milliseconds(2) / all : 0);
}
