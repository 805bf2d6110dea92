using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Model.Manifest;

/// <summary>A managed database in the manifest.</summary>
public sealed record DatabaseSpec
{
    /// <summary>Gets the engine.</summary>
    public required DatabaseEngine Engine { get; init; }

    /// <summary>Gets the memory in bytes: for Redis what data may fill (default 256 MB), for PostgreSQL the limit of the cluster (default 1 GB).</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Gets the share of processors; null for no limit.</summary>
    public double? Cpus { get; init; }

    /// <summary>Gets the sizes of the pool in front of a PostgreSQL; nothing for Redis.</summary>
    public PoolSizes Pool { get; init; } = new();

    /// <summary>Gets the backups; null for none.</summary>
    public BackupSpec? Backup { get; init; }
}
