using Headway.Model.Runtime;

namespace Headway.Deployments.Ports;

/// <summary>Knows whether containers can run on this host.</summary>
public interface IContainerHost
{
    /// <summary>Asks.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether they can, and what is missing.</returns>
    Task<RuntimeHealth> ProbeContainersAsync(CancellationToken cancellationToken);
}
