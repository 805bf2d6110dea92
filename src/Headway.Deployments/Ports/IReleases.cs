using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>The releases of environments.</summary>
public interface IReleases
{
    /// <summary>Stores a release under the next number of its environment. Safe to repeat: a deployment makes one release.</summary>
    /// <param name="deploymentId">The deployment that makes it.</param>
    /// <param name="draft">The release; its number is not looked at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The release with its number.</returns>
    Task<ReleaseRecord> CreateAsync(Guid deploymentId, ReleaseRecord draft, CancellationToken cancellationToken);

    /// <summary>Finds a release.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The release, or null.</returns>
    Task<ReleaseRecord?> FindAsync(Guid environmentId, int number, CancellationToken cancellationToken);

    /// <summary>Lists the newest releases, whether they succeeded or not.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="count">How many at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The releases, the newest first.</returns>
    Task<IReadOnlyList<ReleaseRecord>> ListNewestAsync(Guid environmentId, int count, CancellationToken cancellationToken);

    /// <summary>Finds the newest release that succeeded and is not the given one.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="before">Only releases with a smaller number; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number, or null.</returns>
    Task<int?> LastSucceededAsync(Guid environmentId, int? before, CancellationToken cancellationToken);

    /// <summary>Finds the newest release whose migrations have run, whether or not it became live.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number, or null.</returns>
    Task<int?> LastMigratedAsync(Guid environmentId, CancellationToken cancellationToken);

    /// <summary>Finds the newest release that was made of a source and has succeeded.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number, or null.</returns>
    Task<int?> SucceededWithAsync(Guid environmentId, string source, CancellationToken cancellationToken);

    /// <summary>Notes the artifacts of a release.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="number">The release.</param>
    /// <param name="artifacts">The artifact of every service.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetArtifactsAsync(
        Guid environmentId,
        int number,
        IReadOnlyDictionary<ServiceName, ArtifactDigest> artifacts,
        CancellationToken cancellationToken);

    /// <summary>Marks a release as good: a deployment of it has succeeded.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="number">The release.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task MarkSucceededAsync(Guid environmentId, int number, CancellationToken cancellationToken);
}
