using Headway.Model.Names;

namespace Headway.Model.Building;

/// <summary>Turns the source of a service into an artifact, in a sandbox with limits.</summary>
public interface IArtifactBuilder
{
    /// <summary>Computes the digest of everything a build depends on: source, build settings, variables, builder version.</summary>
    /// <param name="plan">The build.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>64 hexadecimal digits; equal inputs give equal digests.</returns>
    Task<string> FingerprintAsync(BuildPlan plan, CancellationToken cancellationToken);

    /// <summary>Builds, unless an artifact with the same fingerprint is kept already.</summary>
    /// <param name="plan">The build.</param>
    /// <param name="onOutput">Called for every line of output, in order.</param>
    /// <param name="cancellationToken">Ends the build; nothing half-made stays.</param>
    /// <returns>The artifact or the reason.</returns>
    Task<BuildResult> BuildAsync(BuildPlan plan, Action<string> onOutput, CancellationToken cancellationToken);

    /// <summary>Finds a kept artifact.</summary>
    /// <param name="digest">Its name.</param>
    /// <returns>The absolute folder, or null when it was pruned.</returns>
    string? FindArtifact(ArtifactDigest digest);
}
