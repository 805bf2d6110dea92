using Headway.Deployments.Instances;
using Headway.Deployments.Judging;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Traffic;

namespace Headway.Deployments.Steps;

/// <summary>Moves the traffic of all services at once: one transaction, then one batch of edge commands. Undo: the traffic goes back to the warm old instances.</summary>
/// <param name="instances">The instances.</param>
/// <param name="hold">Lets requests go on that wait for it.</param>
/// <param name="edge">The edge.</param>
/// <param name="trials">Finds the old instances.</param>
/// <param name="snapshots">Takes their figures while they still have all the traffic.</param>
public sealed class ShiftStep(IInstances instances, RequestHold hold, EdgeSync edge, Trials trials, FigureSnapshots snapshots) : IUndoableStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Shift;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        var (_, previous) = await trials.InstancesAsync(context, cancellationToken);
        var figures = await snapshots.TakeAsync(previous, null, cancellationToken);

        // The old instances are the way back until the watch has ended, however short keepWarm is: `retire` sets the true time.
        await instances.ShiftAsync(
            context.Deployment.EnvironmentId,
            plan.Release,
            [.. plan.Targets.Select(target => target.Id)],
            Hold.WhileDeploying,
            cancellationToken);
        if (plan.Return.Count > 0 || plan.Swaps.Count > 0)
        {
            // Those that wait since databases were exchanged or services swapped go on with the same batch.
            await hold.ForgetAsync(context.Deployment.Id, cancellationToken);
        }

        try
        {
            await edge.ApplyAsync(cancellationToken);
        }
        catch (EdgeException error)
        {
            return new StepResult.Failed($"The edge did not take the new version: {error.Message}");
        }

        return new StepResult.Done($"Release {plan.Release} is live.", figures);
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        if (plan.Swaps.Count > 0)
        {
            // The traffic goes back to what does not run until the undo of the swap has started it.
            await hold.NoteAsync(context.Deployment, HoldPlan.OfSwaps(plan), cancellationToken);
        }

        await instances.ShiftAsync(
            context.Deployment.EnvironmentId, plan.PreviousRelease, plan.Previous, TimeSpan.Zero, cancellationToken);
        try
        {
            await edge.ApplyAsync(cancellationToken);
        }
        catch (EdgeException)
        {
            // The edge may be what failed. What is stored is right, and the reconciler brings the edge to it; but no
            // instance may be removed while the edge could still send requests to it.
            return new StepResult.NotYet(TimeSpan.FromSeconds(0.5));
        }

        return new StepResult.Done(plan.PreviousRelease is { } release
            ? $"The traffic is back on release {release}."
            : "No release is live.");
    }
}
