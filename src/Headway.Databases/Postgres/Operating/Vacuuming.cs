using Headway.Model.Data;
using Headway.Model.Data.Operating;

namespace Headway.Databases.Postgres.Operating;

/// <summary><c>VACUUM (ANALYZE)</c> of a table or of all of them.</summary>
internal static class Vacuuming
{
    private const int MostShown = 100;

    private const string Find = """
        SELECT n.nspname::text, c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND $1 IN (c.relname, n.nspname || '.' || c.relname)
        ORDER BY 1, 2
        """;

    private const string Dead = """
        SELECT s.schemaname || '.' || s.relname, s.n_dead_tup FROM pg_stat_user_tables s
        WHERE s.schemaname !~ '^pg_' AND ($1 = '' OR s.schemaname || '.' || s.relname = $1)
        """;

    // Of those that it was not told by name, a vacuum leaves out a locked one without a word.
    private const string LeftOut = """
        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND coalesce(pg_stat_get_last_vacuum_time(c.oid), '-infinity') < $1
        ORDER BY 1 LIMIT 100
        """;

    private static readonly string Oldest = $"""
        SELECT {Sessions.Of("a")} FROM pg_stat_activity a
        WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid() AND a.backend_xmin IS NOT NULL
        ORDER BY age(a.backend_xmin) DESC LIMIT 1
        """;

    public static Task<(VacuumReport? Report, DatabaseRefusal? Refusal)> DoAsync(
        DatabasePlan plan, string? table, TimeProvider time, CancellationToken cancellationToken) => AdminSession.WorkAsync(
            plan,
            async Task<(VacuumReport? Report, DatabaseRefusal? Refusal)> (session) =>
            {
                var found = table is null ? [] : await session.ListAsync(Find, row => (row.GetString(0), row.GetString(1)), cancellationToken, table);
                return table is not null && found.Count != 1
                    ? (null, Refuse(table, found))
                    : (await RunAsync(session, plan, found, time, cancellationToken), null);
            },
            cancellationToken);

    private static async Task<VacuumReport> RunAsync(
        AdminSession session, DatabasePlan plan, IReadOnlyList<(string Schema, string Name)> only, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = only is [var (schema, relation)] ? $"{schema}.{relation}" : string.Empty;
        var before = await DeadAsync(session, name, cancellationToken);
        var start = time.GetTimestamp();
        var now = await session.OneAsync("SELECT clock_timestamp()", row => row.GetDateTime(0), cancellationToken);

        // Of all tables, one that is locked is left out and told; for a table that was named it is worth a wait.
        await session.SayAsync(
            only is [var (inside, one)]
                ? $"VACUUM (ANALYZE) {PostgresSql.Name(inside)}.{PostgresSql.Name(one)}"
                : "VACUUM (ANALYZE, SKIP_LOCKED)",
            cancellationToken);
        var took = time.GetElapsedTime(start);
        var after = await DeadAsync(session, name, cancellationToken);
        var tables = before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(key => new VacuumedTable(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .Where(one => one.DeadBefore > 0 || one.DeadAfter > 0)
            .OrderByDescending(one => one.DeadAfter).ThenByDescending(one => one.DeadBefore)
            .Take(MostShown)
            .ToList();
        var holders = tables.Any(one => one.DeadAfter > 0)
            ? await session.ListAsync(Oldest, row => Sessions.Read(row, 0), cancellationToken, plan.Role)
            : [];
        var leftOut = only.Count > 0 ? [] : await session.ListAsync(LeftOut, row => row.GetString(0), cancellationToken, now);
        return new VacuumReport(took, tables, holders is [var oldest] ? oldest : null, leftOut);
    }

    private static async Task<Dictionary<string, long>> DeadAsync(AdminSession session, string table, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync(Dead, row => (Table: row.GetString(0), Count: row.GetInt64(1)), cancellationToken, table);
        return rows.ToDictionary(row => row.Table, row => row.Count, StringComparer.Ordinal);
    }

    private static DatabaseRefusal Refuse(string table, IReadOnlyList<(string Schema, string Name)> found) => found.Count == 0
        ? new("db.no-such-table", $"There is no table '{table}' in this database.", "'headway db sizes' lists the tables; name one as it is written there.")
        : new(
            "db.table-ambiguous",
            $"There are several tables '{table}': {string.Join(", ", found.Take(5).Select(one => $"{one.Schema}.{one.Name}"))}.",
            "Name it with its schema.");
}
