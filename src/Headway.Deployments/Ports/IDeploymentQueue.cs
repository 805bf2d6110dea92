using Headway.Model.Deployments;

namespace Headway.Deployments.Ports;

/// <summary>The deployments of environments, for those who ask and look.</summary>
public interface IDeploymentQueue
{
    /// <summary>Queues a deployment. A queued <c>deploy</c> takes the place of older queued deploys of its environment, which become superseded.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="kind">What to do.</param>
    /// <param name="request">The details.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deployment.</returns>
    Task<DeploymentRecord> EnqueueAsync(
        Guid environmentId, DeploymentKind kind, DeploymentRequest request, string by, CancellationToken cancellationToken);

    /// <summary>Finds a deployment.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deployment, or null.</returns>
    Task<DeploymentRecord?> FindAsync(Guid environmentId, int number, CancellationToken cancellationToken);

    /// <summary>Lists deployments, the newest first.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deployments.</returns>
    Task<IReadOnlyList<DeploymentRecord>> ListAsync(Guid environmentId, int limit, CancellationToken cancellationToken);

    /// <summary>Reads the journal of a deployment.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries, in order.</returns>
    Task<IReadOnlyList<JournalEntry>> JournalAsync(Guid deploymentId, CancellationToken cancellationToken);

    /// <summary>Asks to cancel: a queued one is cancelled at once, a running one is undone by its owner.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it has ended already.</returns>
    Task<bool> RequestCancelAsync(Guid deploymentId, string by, CancellationToken cancellationToken);
}
