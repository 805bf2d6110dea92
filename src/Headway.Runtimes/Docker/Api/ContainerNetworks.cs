namespace Headway.Runtimes.Docker.Api;

/// <summary>The networks of a container.</summary>
internal sealed record ContainerNetworks(IReadOnlyDictionary<string, ContainerEndpoint>? Networks);
