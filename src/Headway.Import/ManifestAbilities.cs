using Headway.Model.Manifest;

namespace Headway.Import;

/// <summary>What the manifest's reader takes, asked of itself: an import never writes what it refuses.</summary>
internal static class ManifestAbilities
{
    private static readonly Lazy<bool> Images = new(() => ManifestReader.Read("project: a\nservices:\n  a:\n    image: a:1\n").IsValid);

    /// <summary>Gets whether a service may be an image, or be built by a Dockerfile.</summary>
    public static bool TakesImages => Images.Value;
}
