using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>What an instance is told about itself.</summary>
public sealed record InstanceContext
{
    /// <summary>Gets the project.</summary>
    public required ProjectName Project { get; init; }

    /// <summary>Gets the environment.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>Gets the service.</summary>
    public required ServiceName Service { get; init; }

    /// <summary>Gets the release that it runs.</summary>
    public required string Release { get; init; }

    /// <summary>Gets the commit that the release was made of; null when it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets the deployment that started it.</summary>
    public required string Deployment { get; init; }

    /// <summary>Gets the instance.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>Gets the port that it must listen on; null for one that does not listen.</summary>
    public int? Port { get; init; }

    /// <summary>Gets the address that it should listen on: one by which the edge, and no stranger, reaches it.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the name of its volume, the first by name of several; null for none.</summary>
    public string? VolumeName { get; init; }

    /// <summary>Gets the path that it sees that volume at.</summary>
    public string? VolumePath { get; init; }

    /// <summary>Gets where its service is reached.</summary>
    public ServiceAddress Address { get; init; } = new();
}
