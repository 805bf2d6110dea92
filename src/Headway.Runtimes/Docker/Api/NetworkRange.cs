namespace Headway.Runtimes.Docker.Api;

/// <summary>One range, and the host's own address in it.</summary>
internal sealed record NetworkRange(string? Subnet, string? Gateway);
