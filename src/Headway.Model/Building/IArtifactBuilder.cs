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

    /// <summary>Reads what a kept artifact says about itself.</summary>
    /// <param name="digest">Its name.</param>
    /// <returns>The artifact, or null when it was pruned.</returns>
    Artifact? DescribeArtifact(ArtifactDigest digest);

    /// <summary>Removes every artifact that is not to be kept and no build gave within the last hour, and half-made ones.</summary>
    /// <param name="keep">The artifacts that a release or a running instance still needs.</param>
    /// <param name="cancellationToken">Ends the work; what is left goes next time.</param>
    /// <returns>How many artifacts were removed.</returns>
    Task<int> PruneAsync(IReadOnlySet<ArtifactDigest> keep, CancellationToken cancellationToken);
}
