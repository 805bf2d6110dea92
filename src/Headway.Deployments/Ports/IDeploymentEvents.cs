namespace Headway.Deployments.Ports;

/// <summary>The events of deployments, kept in order so that a reader can go on after the last one it saw.</summary>
public interface IDeploymentEvents
{
    /// <summary>Adds events; their ids are given by the store.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="events">The events, in order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when they are stored.</returns>
    Task AppendAsync(Guid deploymentId, IReadOnlyList<DeploymentOutput> events, CancellationToken cancellationToken);

    /// <summary>Reads events after one that was seen.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="after">The id of the last one seen; 0 for all.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The events, in order.</returns>
    Task<IReadOnlyList<DeploymentOutput>> ReadAsync(
        Guid deploymentId, long after, int limit, CancellationToken cancellationToken);
}
