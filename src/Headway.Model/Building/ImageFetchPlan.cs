using Headway.Model.Names;

namespace Headway.Model.Building;

/// <summary>An image that is fetched from a registry.</summary>
/// <param name="Id">The identity of the attempt.</param>
/// <param name="Image">The image.</param>
public sealed record ImageFetchPlan(InstanceId Id, ImageReference Image)
{
    /// <summary>Gets what its registry is shown; null for nothing.</summary>
    public RegistryLogin? Login { get; init; }

    /// <summary>Gets whether the registry is asked also when an image of that tag is there.</summary>
    public bool Again { get; init; }
}
