using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>The environments and what their services keep.</summary>
public interface IEnvironments
{
    /// <summary>Finds an environment of a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The environment, or null.</returns>
    Task<EnvironmentRecord?> FindAsync(ProjectName project, EnvironmentName name, CancellationToken cancellationToken);

    /// <summary>Reads an environment.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The environment.</returns>
    Task<EnvironmentRecord> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Lists all environments of all projects.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The environments.</returns>
    Task<IReadOnlyList<EnvironmentRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes an environment of an existing project unless it exists; gives it an address of its own.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The environment.</returns>
    Task<EnvironmentRecord> EnsureAsync(ProjectName project, EnvironmentName name, CancellationToken cancellationToken);

    /// <summary>Gives every named service its slot: an account and a private port of its own, the same for ever.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="services">The services.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>All slots of the environment.</returns>
    Task<IReadOnlyDictionary<ServiceName, ServiceSlot>> EnsureSlotsAsync(
        Guid environmentId, IEnumerable<ServiceName> services, CancellationToken cancellationToken);

    /// <summary>Notes how many instances a person asked for and whether the service was taken off.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="replicas">The number; null for the manifest's.</param>
    /// <param name="stopped">Whether it was taken off.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetScaleAsync(
        Guid environmentId, ServiceName service, int? replicas, bool stopped, CancellationToken cancellationToken);
}
