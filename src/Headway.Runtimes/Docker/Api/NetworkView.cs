namespace Headway.Runtimes.Docker.Api;

/// <summary>A network as it is.</summary>
internal sealed record NetworkView(string Id, string Name, NetworkAddresses? IPAM);
