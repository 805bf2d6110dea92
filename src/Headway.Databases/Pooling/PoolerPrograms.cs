using Headway.Model.Data;

namespace Headway.Databases.Pooling;

/// <summary>PgBouncer's program.</summary>
internal static class PoolerPrograms
{
    public static string Find(DatabaseHostOptions options)
    {
        string[] places = options.PgBouncer is { } given ? [given] : ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"];
        return places.FirstOrDefault(File.Exists)
            ?? throw new DatabaseException($"PgBouncer is not installed: {places[0]} is missing. Install it: apt-get install pgbouncer");
    }
}
