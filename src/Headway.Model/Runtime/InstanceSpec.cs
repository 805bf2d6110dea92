using Headway.Model.Names;

namespace Headway.Model.Runtime;

/// <summary>Everything a runtime needs to start one instance. Complete: the runtime makes no choices.</summary>
public sealed record InstanceSpec
{
    /// <summary>Gets the identity; starting the same identity again returns the instance that exists.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>Gets the program and its arguments. Never passed through a shell. Empty in a container: what its image starts.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Gets the absolute folder that the program starts in, usually the artifact; read-only for the program. Empty in a container: the image's own.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets the environment variables. The program sees these and no others, but for PATH, HOME and TMPDIR defaults.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets the absolute file that the program's output is appended to.</summary>
    public required string OutputFile { get; init; }

    /// <summary>Gets the account to run as. Null, or a runtime without root, means the caller's own.</summary>
    public AccountSpec? Account { get; init; }

    /// <summary>Gets what the instance may use.</summary>
    public LimitSpec Limits { get; init; } = new();

    /// <summary>Gets folders that the instance sees beside the read-only system.</summary>
    public IReadOnlyList<MountSpec> Mounts { get; init; } = [];

    /// <summary>Gets folders that the instance may change; those that have a name are made when they are not there, and outlive every instance.</summary>
    public IReadOnlyList<VolumeSpec> Volumes { get; init; } = [];

    /// <summary>Gets a value indicating whether the program may listen on ports below 1024. It gets no other privilege.</summary>
    public bool AllowPrivilegedPorts { get; init; }

    /// <summary>Gets the closed network that the instance is in, see <see cref="IClosedNetworkRuntime"/>; null for the host's. A runtime that has none refuses it.</summary>
    public string? Network { get; init; }

    /// <summary>Gets what it needs as a container; null for a process of this host.</summary>
    public ContainerSpec? Container { get; init; }
}
