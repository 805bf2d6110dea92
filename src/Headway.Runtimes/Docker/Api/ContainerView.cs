namespace Headway.Runtimes.Docker.Api;

/// <summary>A container as it is.</summary>
internal sealed record ContainerView(string Id, ContainerState State, ContainerConfig Config, ContainerNetworks? NetworkSettings);
