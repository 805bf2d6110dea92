using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Replicas that are as a test says.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeReplicas(PortCalls calls) : IDatabaseReplicas
{
    /// <summary>Gets how each replica is, by its database; those that are not named are still to be made.</summary>
    public Dictionary<InstanceId, ReplicaStatus> States { get; } = [];

    /// <inheritdoc/>
    public Task EnsureAsync(DatabasePlan source, CancellationToken cancellationToken) =>
        calls.DoAsync("replicas.ensure", () => Follow(source), cancellationToken);

    /// <inheritdoc/>
    public Task RenewAsync(DatabasePlan source, CancellationToken cancellationToken) =>
        calls.DoAsync("replicas.renew", () => Follow(source), cancellationToken);

    /// <inheritdoc/>
    public Task<ReplicaStatus> LookAsync(DatabasePlan source, CancellationToken cancellationToken) => calls.DoAsync(
        "replicas.look",
        () => States.GetValueOrDefault(source.Id) ?? new ReplicaStatus(ReplicaStatus.BeingMade, null, null, null),
        cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan source, CancellationToken cancellationToken) =>
        calls.DoAsync("replicas.remove", () => { States.Remove(source.Id); }, cancellationToken);

    private void Follow(DatabasePlan source) => States[source.Id] = new ReplicaStatus(ReplicaStatus.Following, null, 0, "0/1");
}
