namespace Headway.Runtimes.Docker.Api;

/// <summary>A container as it is. <c>SizeRw</c> is what it has written beside its image, when that was asked for.</summary>
internal sealed record ContainerView(
    string Id, ContainerState State, ContainerConfig Config, ContainerNetworks? NetworkSettings, ContainerPlacement? HostConfig = null, long? SizeRw = null);
