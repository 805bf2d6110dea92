using System.Globalization;
using Headway.Model.Data;

namespace Headway.Databases.Pooling;

/// <summary>Reads a pooler's own tables. A pool that no client has used yet is in none of them.</summary>
internal static class PoolerFigures
{
    public const string Pools = "SHOW POOLS";

    public const string Statistics = "SHOW STATS";

    public static PoolFigures Read(
        string role, IEnumerable<IReadOnlyDictionary<string, string?>> pools, IEnumerable<IReadOnlyDictionary<string, string?>> statistics)
    {
        var pool = pools.FirstOrDefault(row => row.GetValueOrDefault("database") == role && row.GetValueOrDefault("user") == role);
        var counts = statistics.FirstOrDefault(row => row.GetValueOrDefault("database") == role);
        return new PoolFigures
        {
            ClientsActive = (int)Number(pool, "cl_active"),
            ClientsWaiting = (int)Number(pool, "cl_waiting"),
            ServersActive = (int)Number(pool, "sv_active"),
            ServersIdle = (int)(Number(pool, "sv_idle") + Number(pool, "sv_used") + Number(pool, "sv_tested")),
            LongestWait = TimeSpan.FromSeconds(Number(pool, "maxwait")) + TimeSpan.FromMicroseconds(Number(pool, "maxwait_us")),
            Transactions = Number(counts, "total_xact_count"),
            Queries = Number(counts, "total_query_count"),
            TransactionsPerSecond = Number(counts, "avg_xact_count"),
            QueryTime = TimeSpan.FromMicroseconds(Number(counts, "avg_query_time")),
            WaitTime = TimeSpan.FromMicroseconds(Number(counts, "avg_wait_time")),
        };
    }

    private static long Number(IReadOnlyDictionary<string, string?>? row, string column) =>
        long.TryParse(row?.GetValueOrDefault(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
