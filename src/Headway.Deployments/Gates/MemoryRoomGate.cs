using Headway.Deployments.Instances;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Gates;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the new instances fit into the memory beside the old ones.</summary>
/// <param name="environments">Knows how many instances people asked for.</param>
/// <param name="instances">The instances that are there.</param>
/// <param name="control">Measures them.</param>
/// <param name="host">Knows the memory.</param>
public sealed class MemoryRoomGate(
    IEnvironments environments, IInstances instances, InstanceControl control, IHostFacts host) : IGate
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Release is not { } release)
        {
            return [GateResult.Inconclusive(
                GateNames.Memory, "Old and new fit into the memory side by side", "There is no release whose instances could be counted.")];
        }

        var slots = await environments.EnsureSlotsAsync(subject.Environment.Id, release.Spec.Services.Keys, cancellationToken);
        var rows = await instances.ListAsync(subject.Environment.Id, cancellationToken);
        var targets = TargetPlanner.Plan(subject.Deployment, subject.Environment, release, slots, rows, subject.Now);
        var used = await UsedAsync(rows, cancellationToken);
        return
        [
            MemoryGate.Judge(
                host.FreeMemoryBytes(),
                [.. targets.Where(target => target.Fresh).Select(target => (
                    release.Spec.Services[target.Service].Resources.MemoryBytes, used.GetValueOrDefault(target.Service)))]),
        ];
    }

    private async Task<Dictionary<ServiceName, long?>> UsedAsync(
        IReadOnlyList<InstanceRecord> rows, CancellationToken cancellationToken)
    {
        var used = new Dictionary<ServiceName, long?>();
        foreach (var row in rows.Where(row => row.Handle is not null))
        {
            try
            {
                var bytes = (await control.InspectAsync(row, cancellationToken)).MemoryBytes;
                used[row.Service] = bytes is null || used.GetValueOrDefault(row.Service) > bytes ? used.GetValueOrDefault(row.Service) : bytes;
            }
            catch (RuntimeException)
            {
                // Not measured: its limit counts.
            }
        }

        return used;
    }
}
