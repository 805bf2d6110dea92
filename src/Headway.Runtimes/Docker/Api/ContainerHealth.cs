namespace Headway.Runtimes.Docker.Api;

/// <summary>What the image's <c>HEALTHCHECK</c> says: <c>starting</c>, <c>healthy</c>, <c>unhealthy</c>, or <c>none</c>.</summary>
internal sealed record ContainerHealth(string Status);
