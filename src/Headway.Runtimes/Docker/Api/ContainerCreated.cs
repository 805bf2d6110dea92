namespace Headway.Runtimes.Docker.Api;

/// <summary>A new container.</summary>
internal sealed record ContainerCreated(string Id);
