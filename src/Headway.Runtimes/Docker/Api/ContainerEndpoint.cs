namespace Headway.Runtimes.Docker.Api;

/// <summary>A container's place in a network.</summary>
internal sealed record ContainerEndpoint(string? IPAddress);
