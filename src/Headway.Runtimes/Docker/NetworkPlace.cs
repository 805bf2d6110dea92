namespace Headway.Runtimes.Docker;

/// <summary>Where the host is in a network.</summary>
/// <param name="Gateway">The host's address.</param>
/// <param name="Subnet">The addresses of the network.</param>
public sealed record NetworkPlace(string Gateway, string Subnet);
