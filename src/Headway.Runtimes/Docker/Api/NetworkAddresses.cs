namespace Headway.Runtimes.Docker.Api;

/// <summary>The address ranges of a network.</summary>
internal sealed record NetworkAddresses(IReadOnlyList<NetworkRange>? Config);
