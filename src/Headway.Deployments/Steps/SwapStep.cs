using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Deployments.Steps;

/// <summary>
/// Swaps the services that have a volume, on which two versions must never run at once: their requests wait from here to the
/// shift, the old version ends, the new one starts on the volume and is proven. Undo: the old one is back on it, and the
/// requests go on to it. Last before the shift, since nobody should wait for what could have been done before.
/// </summary>
/// <param name="swap">Stops and starts.</param>
/// <param name="hold">Lets requests wait.</param>
/// <param name="proof">Proves what has started.</param>
/// <param name="time">The clock.</param>
public sealed class SwapStep(InstanceSwap swap, RequestHold hold, SwapProof proof, TimeProvider time) : IUndoableStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Swap;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Swaps.Count > 0;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (swaps, begun) = (context.Plan.Swaps, time.GetUtcNow());
        try
        {
            await hold.BeginAsync(context.Deployment, HoldPlan.OfSwaps(context.Plan), cancellationToken);
            await swap.RunAsync(context.Deployment.EnvironmentId, [.. swaps.SelectMany(one => one.Leaving)], Coming(context.Plan), cancellationToken);
            return await proof.OfNewAsync(context, begun, cancellationToken);
        }
        catch (EdgeException error)
        {
            return new StepResult.Failed($"The edge did not hold the requests, so nothing was swapped: {error.Message}");
        }
        catch (RuntimeException error)
        {
            return new StepResult.Failed(error.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        try
        {
            await hold.BeginAsync(context.Deployment, HoldPlan.OfSwaps(plan), cancellationToken);
        }
        catch (EdgeException)
        {
            // An edge that does not answer sends nobody anywhere; the old version comes back all the same.
        }

        var back = SwapPlanner.Back(plan);
        await swap.RunAsync(context.Deployment.EnvironmentId, Coming(plan), back, cancellationToken);
        var healthy = await proof.OfOldAsync(context, back, cancellationToken);
        if (plan.Return.Count == 0)
        {
            await hold.EndAsync(context.Deployment.Id);
        }

        return new StepResult.Done(healthy ? "The old version is back on its volume." : "The old version was started on its volume again; it is not healthy yet.");
    }

    private static List<InstanceId> Coming(DeploymentPlan plan) => [.. plan.Swaps.SelectMany(one => one.Coming)];
}
