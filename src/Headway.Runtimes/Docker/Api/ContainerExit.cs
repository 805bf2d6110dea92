namespace Headway.Runtimes.Docker.Api;

/// <summary>How a container ended.</summary>
internal sealed record ContainerExit(int StatusCode);
