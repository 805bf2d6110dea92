using Headway.Databases.Hosting;

namespace Headway.Databases.Redis;

/// <summary>Redis' programs.</summary>
internal static class RedisPrograms
{
    public static string FindServer(DatabaseHostOptions options) => InstalledProgram.Find(
        "Redis", "redis-server", options.RedisServer, "/usr/bin/redis-server", "/usr/local/bin/redis-server");

    public static string FindClient(DatabaseHostOptions options) => FindTool(options, "redis-cli");

    public static string FindCheck(DatabaseHostOptions options) => FindTool(options, "redis-check-rdb");

    // Beside the server where that was named.
    private static string FindTool(DatabaseHostOptions options, string name) => InstalledProgram.Find(
        name,
        "redis-tools",
        options.RedisServer is { } server ? Path.Combine(Path.GetDirectoryName(server)!, name) : null,
        $"/usr/bin/{name}",
        $"/usr/local/bin/{name}");
}
