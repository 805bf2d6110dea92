using Headway.Databases.Hosting;

namespace Headway.Databases.Pooling;

/// <summary>PgBouncer's program.</summary>
internal static class PoolerPrograms
{
    public static string Find(DatabaseHostOptions options) => InstalledProgram.Find(
        "PgBouncer", "pgbouncer", options.PgBouncer, "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer");
}
