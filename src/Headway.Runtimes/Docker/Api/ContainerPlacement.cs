namespace Headway.Runtimes.Docker.Api;

/// <summary>Where the host keeps a container.</summary>
internal sealed record ContainerPlacement(string? CgroupParent);
