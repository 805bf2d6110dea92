using Headway.Model.Names;

namespace Headway.Model.Building;

/// <summary>How a build ended: an artifact, or the reason why there is none.</summary>
public abstract record BuildResult
{
    private BuildResult()
    {
    }

    /// <summary>Gets how the project's own checks ended; empty when none ran, also when they passed in an earlier build with the same inputs.</summary>
    public IReadOnlyList<BuildCheck> Checks { get; init; } = [];

    /// <summary>There is an artifact.</summary>
    /// <param name="Digest">Its name.</param>
    /// <param name="Directory">The absolute, read-only folder that holds it.</param>
    /// <param name="Reused">Whether it was there already.</param>
    public sealed record Built(ArtifactDigest Digest, string Directory, bool Reused) : BuildResult
    {
        /// <summary>Gets how long the build took; for a reused artifact, how long it took to find it.</summary>
        public TimeSpan Duration { get; init; }
    }

    /// <summary>The build failed.</summary>
    /// <param name="Reason">One true sentence: what failed and what to try.</param>
    public sealed record Failed(string Reason) : BuildResult;
}
