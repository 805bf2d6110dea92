using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Store.Secrets;
using Headway.Store.Sql;

namespace Headway.Store.Running;

/// <summary>A managed database as the database gives it.</summary>
internal sealed class DatabaseRow
{
    /// <summary>Reads databases; conditions follow.</summary>
    public const string Select = """
        select d.id, d.name, d.engine, e.address, d.port, d.account_id, d.directory, d.role,
          d.password_sealed, d.admin_password_sealed, d.memory_bytes, d.cpus, d.pool_account_id, d.pool_mode,
          d.pool_size, d.pool_min, d.pool_reserve, d.pool_reserve_after_seconds, d.pool_clients, d.backup_key_sealed,
          d.backup_every_seconds, d.backup_full_seconds, d.backup_keep_seconds, d.backup_drill_seconds, d.backup_checks, d.backup_offsite, d.backup_keep_copy,
          d.replica_port, d.replica_leaving
        from databases d join environments e on e.id = d.environment_id
        """;

    private const long DefaultPostgresBytes = 1L << 30;
    private const long DefaultRedisBytes = 256L << 20;
    private const long RedisOwnBytes = 64L << 20;

    public string Id { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public short Engine { get; set; }

    public string Address { get; set; } = string.Empty;

    public int Port { get; set; }

    public int AccountId { get; set; }

    public string Directory { get; set; } = string.Empty;

    public string Role { get; set; } = string.Empty;

    public byte[] PasswordSealed { get; set; } = [];

    public byte[] AdminPasswordSealed { get; set; } = [];

    public long? MemoryBytes { get; set; }

    public double? Cpus { get; set; }

    public int? PoolAccountId { get; set; }

    public short PoolMode { get; set; }

    public int PoolSize { get; set; }

    public int PoolMin { get; set; }

    public int PoolReserve { get; set; }

    public int PoolReserveAfterSeconds { get; set; }

    public int PoolClients { get; set; }

    public byte[]? BackupKeySealed { get; set; }

    public int? BackupEverySeconds { get; set; }

    public int BackupFullSeconds { get; set; }

    public int BackupKeepSeconds { get; set; }

    public int BackupDrillSeconds { get; set; }

    public string? BackupChecks { get; set; }

    public string? BackupOffsite { get; set; }

    public bool? BackupKeepCopy { get; set; }

    public int? ReplicaPort { get; set; }

    public bool ReplicaLeaving { get; set; }

    public static string BackupKeyPlace(string id) => $"database backup key:{id}";

    public static string PasswordPlace(string id) => $"database password:{id}";

    public static string AdminPasswordPlace(string id) => $"database admin password:{id}";

    public DatabasePlan ToPlan(SecretBox box)
    {
        var redis = (DatabaseEngine)Engine == DatabaseEngine.Redis;
        var data = MemoryBytes ?? DefaultRedisBytes;
        return new DatabasePlan
        {
            Id = InstanceId.Parse(Id),
            Name = DatabaseName.Parse(Name),
            Engine = (DatabaseEngine)Engine,
            Address = Address,
            Port = Port,
            Directory = Directory,
            Role = Role,
            Password = box.OpenText(PasswordSealed, PasswordPlace(Id)),
            AdminPassword = box.OpenText(AdminPasswordSealed, AdminPasswordPlace(Id)),
            Account = new AccountSpec(AccountId, AccountId, Name),
            Limits = new LimitSpec
            {
                // Redis forks to write its file: pages that change meanwhile exist twice.
                MemoryBytes = redis ? (data * 2) + RedisOwnBytes : MemoryBytes ?? DefaultPostgresBytes,
                Cpus = Cpus,
            },
            DataMemoryBytes = redis ? data : null,
            Pool = ToPool(),
            Backup = ToBackup(box),
            Replica = ReplicaPort is { } port ? new ReplicaPlan(port, ReplicaLeaving) : null,
        };
    }

    // Beside the databases: what loses a database's folder must not lose its backups.
    private BackupPlan? ToBackup(SecretBox box) => BackupEverySeconds is { } every && BackupKeySealed is { } key
        ? new BackupPlan(
            Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Directory))!, "backups", Path.GetFileName(Directory)),
            box.OpenText(key, BackupKeyPlace(Id)),
            new BackupSpec
            {
                Every = TimeSpan.FromSeconds(every),
                Full = TimeSpan.FromSeconds(BackupFullSeconds),
                Keep = TimeSpan.FromSeconds(BackupKeepSeconds),
                Drill = TimeSpan.FromSeconds(BackupDrillSeconds),
                Check = StoredJson.Read<IReadOnlyList<string>>(BackupChecks ?? "[]"),
                KeepCopy = BackupKeepCopy ?? true,
                Offsite = BackupOffsite is { } offsite ? StoredJson.Read<OffsiteSpec>(offsite) : null,
            })
        : null;

    private PoolPlan? ToPool() => PoolAccountId is { } account
        ? new PoolPlan(
            Port + PoolPlan.PortDistance,
            new AccountSpec(account, account, $"{Name}-pool"),
            new PoolSizes
            {
                Mode = (PoolMode)PoolMode,
                Size = PoolSize,
                Min = PoolMin,
                Reserve = PoolReserve,
                ReserveAfter = TimeSpan.FromSeconds(PoolReserveAfterSeconds),
                Clients = PoolClients,
            })
        : null;
}
