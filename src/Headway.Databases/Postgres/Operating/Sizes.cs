using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Npgsql;

namespace Headway.Databases.Postgres.Operating;

/// <summary>What takes room.</summary>
internal static class Sizes
{
    private const string Whole = """
        SELECT pg_database_size(current_database()), (SELECT coalesce(sum(w.size), 0)::int8 FROM pg_ls_waldir() w),
               (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
        """;

    // A table that is dropped meanwhile has no size.
    private const string Largest = """
        SELECT n.nspname || '.' || c.relname,
               coalesce(pg_table_size(c.oid), 0) - coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0),
               coalesce(pg_indexes_size(c.oid), 0), coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0),
               c.reltuples::float8, coalesce(pg_stat_get_dead_tuples(c.oid), 0),
               greatest(pg_stat_get_last_vacuum_time(c.oid), pg_stat_get_last_autovacuum_time(c.oid)),
               greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY pg_total_relation_size(c.oid) DESC NULLS LAST, 1
        LIMIT $1
        """;

    public static Task<SizeReport> AskAsync(DatabasePlan plan, int most, CancellationToken cancellationToken) => AdminSession.AskAsync(
        plan,
        async session =>
        {
            var whole = await session.OneAsync(
                Whole, row => (Database: row.GetInt64(0), Wal: row.GetInt64(1), Tables: row.GetInt64(2)), cancellationToken);
            return new SizeReport(
                whole.Database,
                whole.Wal,
                new DriveInfo(plan.Directory).AvailableFreeSpace,
                whole.Tables,
                await session.ListAsync(Largest, Read, cancellationToken, most));
        },
        cancellationToken);

    private static TableSize Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.Estimate(4), row.GetInt64(5), row.Time(6), row.Time(7));
}
