using Headway.Model.Data;

namespace Headway.Databases.Redis;

/// <summary>Redis' programs.</summary>
internal static class RedisPrograms
{
    public static string FindServer(DatabaseHostOptions options)
    {
        string[] places = options.RedisServer is { } given ? [given] : ["/usr/bin/redis-server", "/usr/local/bin/redis-server"];
        return places.FirstOrDefault(File.Exists)
            ?? throw new DatabaseException($"Redis is not installed: {places[0]} is missing. Install it: apt-get install redis-server");
    }
}
