using Headway.Model.Runtime;

namespace Headway.Databases;

/// <summary>Where the control plane keeps its own PostgreSQL.</summary>
public sealed record ControlPlaneClusterOptions
{
    /// <summary>Gets the absolute folder of the cluster, its settings and its passwords; less than 80 characters, because the socket is in it.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the account that it runs as; null means the user <c>postgres</c> as root, else the caller's own.</summary>
    public AccountSpec? Account { get; init; }

    /// <summary>Gets what it may use. The default is 512 MB of memory.</summary>
    public LimitSpec Limits { get; init; } = new() { MemoryBytes = 512L * 1024 * 1024 };
}
