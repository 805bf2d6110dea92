namespace Headway.Runtimes.Docker.Api;

/// <summary>What the daemon says of its version.</summary>
internal sealed record DaemonVersion(string? Version, string? ApiVersion, string? MinAPIVersion);
