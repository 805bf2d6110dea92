using Headway.Model.Data;

namespace Headway.Import.Planning;

/// <summary>What an import knows of an image by its name.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Its name without registry, tag and digest.</param>
/// <param name="Version">Its tag; empty for none.</param>
internal sealed record KnownImage(ImageKind Kind, string Name, string Version)
{
    private static readonly string[] Postgres = ["postgres", "postgresql", "postgis", "pgvector", "timescaledb", "timescaledb-ha"];

    private static readonly string[] Redis = ["redis", "redis-stack", "redis-stack-server", "valkey", "keydb", "dragonfly"];

    private static readonly string[] OtherDatabases =
        ["mysql", "mariadb", "mongo", "mongodb", "rabbitmq", "kafka", "elasticsearch", "opensearch", "memcached", "nats", "minio", "clickhouse-server", "cassandra", "zookeeper", "meilisearch", "qdrant", "weaviate"];

    /// <summary>Gets the engine of a database that Headway manages; null for anything else.</summary>
    public DatabaseEngine? Engine => Kind switch
    {
        ImageKind.Postgres => DatabaseEngine.Postgres,
        ImageKind.Redis => DatabaseEngine.Redis,
        _ => null,
    };

    /// <summary>Takes the name of an image apart.</summary>
    /// <param name="image">The name as written.</param>
    public static KnownImage Of(string image)
    {
        var bare = image.Split('@')[0];
        var last = FolderPath.NameOf(bare);
        var colon = last.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? last : last[..colon]).ToLowerInvariant();
        return new KnownImage(KindOf(name), name, colon < 0 ? string.Empty : last[(colon + 1)..]);
    }

    private static ImageKind KindOf(string name) =>
        Postgres.Contains(name) ? ImageKind.Postgres
        : Redis.Contains(name) ? ImageKind.Redis
        : name.Contains("pgbouncer", StringComparison.Ordinal) ? ImageKind.Pooler
        : OtherDatabases.Contains(name) ? ImageKind.OtherDatabase
        : name is "nginx" or "caddy" or "httpd" or "traefik" or "haproxy" ? ImageKind.WebServer
        : ImageKind.Other;
}
