namespace Headway.Deployments.Planning;

/// <summary>Where instances keep what they write.</summary>
public sealed record InstanceSpecOptions
{
    /// <summary>Gets the absolute folder for the output files of instances.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Gets how the public reaches the edge.</summary>
    public required PublicAddress Public { get; init; }
}
