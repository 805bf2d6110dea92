using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Testing.Deployments;

/// <summary>Maintenance and holds in memory.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="journal">Knows which deployments have ended.</param>
public sealed class FakeGates(PortCalls calls, FakeJournal journal) : IGates
{
    private readonly Dictionary<Guid, HoldRecord> _holds = [];
    private readonly List<MaintenanceRecord> _closed = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<MaintenanceRecord>> ListAsync(Guid? environmentId, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<MaintenanceRecord>>(
            "gates.list", () => [.. _closed.Where(record => environmentId is null || record.EnvironmentId == environmentId)], cancellationToken);

    /// <inheritdoc/>
    public Task CloseAsync(MaintenanceRecord record, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "gates.close",
            () =>
            {
                _closed.RemoveAll(other => other.EnvironmentId == record.EnvironmentId && other.Service == record.Service);
                _closed.Add(record);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task OpenAsync(Guid environmentId, ServiceName? service, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "gates.open",
            () => { _closed.RemoveAll(record => record.EnvironmentId == environmentId && (service is null || record.Service == service)); },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HoldRecord>> ListHoldsAsync(CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<HoldRecord>>(
            "gates.holds", () => [.. _holds.Values.Where(hold => !journal.Read(hold.DeploymentId).HasEnded)], cancellationToken);

    /// <inheritdoc/>
    public Task HoldAsync(HoldRecord hold, CancellationToken cancellationToken) =>
        calls.DoAsync("gates.hold", () => { _holds[hold.DeploymentId] = hold; }, cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(Guid deploymentId, CancellationToken cancellationToken) =>
        calls.DoAsync("gates.release", () => { _holds.Remove(deploymentId); }, cancellationToken);
}
