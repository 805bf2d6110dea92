using Headway.Model.Checklists;
using Headway.Model.Deployments;

namespace Headway.Deployments.Ports;

/// <summary>Who has signed which item of the checklist, and the checklists of deployments as they were judged when those had ended, without signatures.</summary>
public interface IChecklists
{
    /// <summary>Signs an item.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="signature">The signature; its time is set by the store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SignAsync(Guid environmentId, ChecklistSignature signature, CancellationToken cancellationToken);

    /// <summary>Finds the newest signature of every signed item.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="deployment">The deployment; 0 for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signatures by item.</returns>
    Task<IReadOnlyDictionary<string, ChecklistSignature>> SignaturesAsync(
        Guid environmentId, int deployment, CancellationToken cancellationToken);

    /// <summary>Lists deployments that have ended and whose checklist is not kept yet.</summary>
    /// <param name="since">The earliest end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deployments, the oldest first.</returns>
    Task<IReadOnlyList<DeploymentRecord>> NotKeptAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Keeps the checklist of a deployment in place of the one before.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="checklist">The checklist, as JSON.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task KeepAsync(Guid deploymentId, string checklist, CancellationToken cancellationToken);

    /// <summary>Finds the checklist that was kept of a deployment.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The checklist, as JSON; null when there is none.</returns>
    Task<string?> FindAsync(Guid deploymentId, CancellationToken cancellationToken);
}
