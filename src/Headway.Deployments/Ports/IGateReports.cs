using Headway.Model.Gates;

namespace Headway.Deployments.Ports;

/// <summary>The reports of deployments: how every rule was judged.</summary>
public interface IGateReports
{
    /// <summary>Keeps the report of a deployment in place of the one before.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="StaleClaimException">The claim is not valid any more.</exception>
    Task KeepAsync(Claim claim, PreflightReport report, CancellationToken cancellationToken);

    /// <summary>Finds the report of a deployment.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report; null when there is none.</returns>
    Task<PreflightReport?> FindAsync(Guid deploymentId, CancellationToken cancellationToken);
}
