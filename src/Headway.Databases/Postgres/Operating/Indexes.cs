using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Npgsql;

namespace Headway.Databases.Postgres.Operating;

/// <summary>The indexes of the application's tables, and where one is missing.</summary>
internal static class Indexes
{
    // Two with the same key answer the same questions; what only one of them has, being unique, is judged apart.
    private const string All = """
        SELECT n.nspname || '.' || t.relname, i.relname::text, pg_get_indexdef(i.oid),
               coalesce(pg_relation_size(i.oid), 0), coalesce(pg_stat_get_numscans(i.oid), 0),
               x.indisunique, x.indisprimary, EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid AND c.contype IN ('p', 'u', 'x')),
               x.indisvalid AND x.indisready,
               concat_ws(' ', i.relam, x.indkey::text, x.indnkeyatts, x.indclass::text, x.indcollation::text, x.indoption::text,
                         pg_get_expr(x.indexprs, x.indrelid), '/', pg_get_expr(x.indpred, x.indrelid))
        FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE i.relkind = 'i' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY 4 DESC, 1, 2
        """;

    private const string BareKeys = """
        SELECT n.nspname || '.' || t.relname, c.conname::text,
               ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
                     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number ORDER BY k.place),
               fn.nspname || '.' || f.relname, t.reltuples::float8
        FROM pg_constraint c
        JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_class f ON f.oid = c.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
        WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname !~ '^pg_'
          AND NOT EXISTS (
            SELECT 1 FROM pg_index x
            WHERE x.indrelid = c.conrelid AND x.indisvalid AND x.indpred IS NULL
              AND (x.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
        ORDER BY t.reltuples DESC, 1, 2
        LIMIT 100
        """;

    private const string Scanned = """
        SELECT s.schemaname || '.' || s.relname, s.seq_scan, coalesce(s.idx_scan, 0), s.seq_tup_read / s.seq_scan
        FROM pg_stat_user_tables s
        WHERE s.seq_scan >= 10 AND s.seq_tup_read / s.seq_scan >= 10000
        ORDER BY s.seq_tup_read DESC LIMIT 20
        """;

    private const string Since = "SELECT stats_reset FROM pg_stat_database WHERE datname = $1";

    public static Task<IndexReport> AskAsync(DatabasePlan plan, CancellationToken cancellationToken) => AdminSession.AskAsync(
        plan,
        async session => new IndexReport(
            await session.OneAsync(Since, row => row.Time(0), cancellationToken, plan.Role),
            IndexJudge.Judge(await session.ListAsync(All, ReadIndex, cancellationToken)),
            await session.ListAsync(BareKeys, ReadKey, cancellationToken),
            await session.ListAsync(
                Scanned, row => new ScannedTable(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken)),
        cancellationToken);

    private static IndexStatus ReadIndex(NpgsqlDataReader row) => new()
    {
        Table = row.GetString(0),
        Name = row.GetString(1),
        Definition = row.GetString(2),
        Bytes = row.GetInt64(3),
        Scans = row.GetInt64(4),
        IsUnique = row.GetBoolean(5),
        IsPrimary = row.GetBoolean(6),
        IsConstraint = row.GetBoolean(7),
        IsValid = row.GetBoolean(8),
        Key = row.GetString(9),
    };

    private static BareForeignKey ReadKey(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetString(3), row.Estimate(4));
}
