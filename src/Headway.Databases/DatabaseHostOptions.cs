namespace Headway.Databases;

/// <summary>How this host keeps databases.</summary>
public sealed record DatabaseHostOptions
{
    /// <summary>Gets the absolute folder for what the host keeps between databases: the template of new PostgreSQL clusters.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Gets the major version of PostgreSQL. The default is 15.</summary>
    public int PostgresVersion { get; init; } = 15;

    /// <summary>Gets the absolute folder of PostgreSQL's programs; null looks in <c>/usr/lib/postgresql</c>.</summary>
    public string? PostgresPrograms { get; init; }

    /// <summary>Gets the absolute path of <c>redis-server</c>; null looks in the usual folders.</summary>
    public string? RedisServer { get; init; }

    /// <summary>Gets the absolute path of <c>pgbouncer</c>; null looks in the usual folders.</summary>
    public string? PgBouncer { get; init; }

    /// <summary>Gets the absolute path of <c>pgbackrest</c>; null looks in the usual folders.</summary>
    public string? PgBackRest { get; init; }

    /// <summary>Gets how long a backup, a restore or the replay after it may take. The default is 12 hours.</summary>
    public TimeSpan BackupTimeout { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Gets how long the store of second copies may take to answer, beside the time that the content needs at 64 KB/s. The default is 30 seconds.</summary>
    public TimeSpan OffsitePatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long a start may take, recovery after a crash included. The default is 2 minutes.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets how long a database may take to stop in an orderly way before it is ended. The default is 1 minute.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long a probe waits for an answer. The default is 1.8 seconds, so that a probe ends within 2.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(1.8);
}
