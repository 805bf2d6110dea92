using Headway.Deployments.Ports;
using Headway.Model.Gates;

namespace Headway.Testing.Deployments;

/// <summary>Reports in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeGateReports(PortCalls calls) : IGateReports
{
    private readonly Dictionary<Guid, PreflightReport> _all = [];

    /// <summary>Finds a report, unseen by hooks.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <returns>The report, or null.</returns>
    public PreflightReport? Find(Guid deploymentId) => _all.GetValueOrDefault(deploymentId);

    /// <inheritdoc/>
    public Task KeepAsync(Claim claim, PreflightReport report, CancellationToken cancellationToken) =>
        calls.DoAsync("reports.keep", () => _all[claim.Deployment.Id] = report, cancellationToken);

    /// <inheritdoc/>
    public Task<PreflightReport?> FindAsync(Guid deploymentId, CancellationToken cancellationToken) =>
        calls.DoAsync("reports.find", () => Find(deploymentId), cancellationToken);
}
