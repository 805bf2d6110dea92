using Headway.Databases.Hosting;

namespace Headway.Databases.Redis;

/// <summary>Redis' programs.</summary>
internal static class RedisPrograms
{
    public static string FindServer(DatabaseHostOptions options) => InstalledProgram.Find(
        "Redis", "redis-server", options.RedisServer, "/usr/bin/redis-server", "/usr/local/bin/redis-server");
}
