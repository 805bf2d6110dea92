using Headway.Databases.Postgres.Operating;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Counts what was written in a database until now.</summary>
internal static class WriteCount
{
    // Numbers of transactions are given to those that write only.
    private const string Transactions = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private const string Tables = """
        SELECT schemaname || '.' || relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables
        WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY 1
        """;

    public static Task<WriteCounters> ReadAsync(DatabasePlan database, CancellationToken cancellationToken) => AdminSession.AskAsync(
        database,
        async session => new WriteCounters(
            await session.OneAsync(Transactions, row => row.GetInt64(0), cancellationToken),
            await session.ListAsync(
                Tables, row => new TableCounters(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken)),
        cancellationToken);
}
