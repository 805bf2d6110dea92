namespace Headway.Runtimes.Docker.Api;

/// <summary>A program that is to enter a container, as the daemon knows it.</summary>
internal sealed record ExecCreated(string Id);
