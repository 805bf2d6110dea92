namespace Headway.Runtimes.Docker.Api;

/// <summary>What the host gives a container, and what it keeps from it.</summary>
internal sealed record HostConfig
{
    public long Memory { get; init; }

    public long MemorySwap { get; init; }

    public long NanoCpus { get; init; }

    public long? PidsLimit { get; init; }

    public bool Init { get; init; } = true;

    public bool ReadonlyRootfs { get; init; }

    public IReadOnlyList<string> CapDrop { get; init; } = ["ALL"];

    public IReadOnlyList<string> CapAdd { get; init; } = [];

    public IReadOnlyList<string> SecurityOpt { get; init; } = ["no-new-privileges"];

    public string NetworkMode { get; init; } = "none";

    public IReadOnlyList<string> ExtraHosts { get; init; } = [];

    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];

    public IReadOnlyDictionary<string, string>? Tmpfs { get; init; }

    public LogConfig LogConfig { get; init; } = new();

    public RestartPolicy RestartPolicy { get; init; } = new();
}
