using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Model.Building;

/// <summary>A kept artifact, and how a program in it is started when the manifest does not say.</summary>
/// <param name="Digest">Its name.</param>
/// <param name="Directory">The absolute, read-only folder that holds it; instances see it at this path.</param>
/// <param name="Builder">The builder that made it.</param>
public sealed record Artifact(ArtifactDigest Digest, string Directory, Builder Builder)
{
    /// <summary>Gets the program and arguments to use when the manifest has no <c>start</c>, relative to the folder; empty when the builder knows none.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>Gets the id of the image that it stands for; null when its folder is what runs.</summary>
    public string? Image { get; init; }

    /// <summary>
    /// Gets the variables that its programs need, with absolute paths: <c>PATH</c> with the artifact's own programs first,
    /// <c>VIRTUAL_ENV</c>. The service's own variables win over them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
