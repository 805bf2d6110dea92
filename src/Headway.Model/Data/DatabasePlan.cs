using Headway.Model.Backups;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Model.Data;

/// <summary>Everything that is decided for one managed database of an environment.</summary>
public sealed record DatabasePlan
{
    /// <summary>Gets the identity of its instance, unique on the host: <c>project-environment-name</c>.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>Gets the name in the manifest.</summary>
    public required DatabaseName Name { get; init; }

    /// <summary>Gets the engine.</summary>
    public required DatabaseEngine Engine { get; init; }

    /// <summary>Gets the loopback address of the environment that it listens on.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the port that it listens on.</summary>
    public required int Port { get; init; }

    /// <summary>Gets the absolute folder of its files.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the password of the application's role. A secret.</summary>
    public required string Password { get; init; }

    /// <summary>Gets the password of the platform's own administrator role. A secret that no service ever gets.</summary>
    public required string AdminPassword { get; init; }

    /// <summary>Gets the name of the application's role and database.</summary>
    public required string Role { get; init; }

    /// <summary>Gets the account that it runs as.</summary>
    public AccountSpec? Account { get; init; }

    /// <summary>Gets what it may use.</summary>
    public LimitSpec Limits { get; init; } = new();

    /// <summary>Gets the memory that Redis may fill with data, in bytes.</summary>
    public long? DataMemoryBytes { get; init; }

    /// <summary>Gets the pooler in front of a PostgreSQL; null when it has none.</summary>
    public PoolPlan? Pool { get; init; }

    /// <summary>Gets its backups; null when it has none.</summary>
    public BackupPlan? Backup { get; init; }

    /// <summary>Gets the read-only replica of a PostgreSQL; null when it has none.</summary>
    public ReplicaPlan? Replica { get; init; }

    /// <summary>Gets every port at which services reach it: its own, its pool's and its replica's.</summary>
    public IEnumerable<int> Ports => new[] { Port, Pool?.Port, Replica?.Port }.OfType<int>();

    /// <summary>Gets a value indicating whether all that is written into it is archived, so that it can be brought to any time; else only to its backups.</summary>
    public bool IsArchived => Engine == DatabaseEngine.Postgres && Backup is not null;

    /// <summary>Decides a copy as a database of its own: beside this one, with the same roles and passwords, without a pool and without backups.</summary>
    /// <param name="name">What its identity and its folder end with.</param>
    /// <param name="port">Its port at the same address.</param>
    /// <returns>The plan.</returns>
    public DatabasePlan Beside(string name, int port) => this with
    {
        Id = InstanceId.Parse($"{Id}.{name}"),
        Directory = $"{Directory}.{name}",
        Port = port,
        Pool = null,
        Backup = null,
        Replica = null,
    };
}
