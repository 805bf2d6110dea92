namespace Headway.Runtimes.Docker.Api;

/// <summary>What is changed of a container that runs.</summary>
internal sealed record ContainerUpdate(long? PidsLimit);
