using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Ports;

/// <summary>What is closed for maintenance, and what is held by deployments.</summary>
public interface IGates
{
    /// <summary>Lists maintenance.</summary>
    /// <param name="environmentId">The environment; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is closed.</returns>
    Task<IReadOnlyList<MaintenanceRecord>> ListAsync(Guid? environmentId, CancellationToken cancellationToken);

    /// <summary>Stores maintenance in place of what was asked for the same environment and service before.</summary>
    /// <param name="record">What is closed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task CloseAsync(MaintenanceRecord record, CancellationToken cancellationToken);

    /// <summary>Ends maintenance.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="service">The service; null for the environment and all its services.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task OpenAsync(Guid environmentId, ServiceName? service, CancellationToken cancellationToken);

    /// <summary>Lists the holds of deployments that run. One whose deployment has ended is none any more.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The holds.</returns>
    Task<IReadOnlyList<HoldRecord>> ListHoldsAsync(CancellationToken cancellationToken);

    /// <summary>Stores a hold in place of the one that the deployment had.</summary>
    /// <param name="hold">The hold.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task HoldAsync(HoldRecord hold, CancellationToken cancellationToken);

    /// <summary>Ends the hold of a deployment, if it has one.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task ReleaseAsync(Guid deploymentId, CancellationToken cancellationToken);
}
