using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Instances;

/// <summary>Has instances make way for others that must not run beside them: workers without overlap, and what has a volume. Safe to repeat.</summary>
/// <param name="instances">What is stored of them.</param>
/// <param name="control">Starts and stops them.</param>
/// <param name="turns">Keeps the reconciler out of it.</param>
public sealed class InstanceSwap(IInstances instances, InstanceControl control, InstanceTurns turns)
{
    /// <summary>Finds the workers that a plan has take over, whether they run already or not. Pure.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The workers; what answers requests is in <see cref="DeploymentPlan.Swaps"/>.</returns>
    public static IEnumerable<InstanceId> Workers(DeploymentPlan plan) => plan.Targets
        .Where(target => target.TakesOver && plan.Swaps.All(swap => swap.Service != target.Service))
        .Select(target => target.Id);

    /// <summary>Stops some instances, then starts others.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="leaving">Those that make way; they stay stored, so that they can come back.</param>
    /// <param name="coming">Those that take over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the last was started.</returns>
    public async Task RunAsync(
        Guid environmentId,
        IReadOnlyCollection<InstanceId> leaving,
        IReadOnlyCollection<InstanceId> coming,
        CancellationToken cancellationToken)
    {
        if (leaving.Count == 0 && coming.Count == 0)
        {
            return;
        }

        using var turn = await turns.TakeAsync([.. leaving, .. coming], cancellationToken);
        await instances.SetShouldRunAsync(leaving, false, cancellationToken);
        var rows = await instances.ListAsync(environmentId, cancellationToken);
        await Task.WhenAll(Named(rows, leaving).Select(row => control.StopAsync(row, cancellationToken)));
        await instances.SetShouldRunAsync(coming, true, cancellationToken);
        await Task.WhenAll(Named(rows, coming).Select(row => control.RestartAsync(row, cancellationToken)));
    }

    private static IEnumerable<InstanceRecord> Named(IEnumerable<InstanceRecord> rows, IReadOnlyCollection<InstanceId> ids) =>
        rows.Where(row => ids.Contains(row.Id));
}
