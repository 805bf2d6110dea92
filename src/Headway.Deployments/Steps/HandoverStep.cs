using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Deployments.Steps;

/// <summary>
/// Ends the old workers, starts their successors and sees that they stay alive for a second. A rollback does this only
/// after the shift, in the watch: its users must not wait for a worker to finish its task. Not
/// so when the data goes back, too: no worker may meet a schema that it does not know. Undo: the old ones come back.
/// </summary>
/// <param name="swap">Swaps workers.</param>
/// <param name="instances">The instances.</param>
/// <param name="witness">Looks at them.</param>
/// <param name="time">The clock.</param>
public sealed class HandoverStep(InstanceSwap swap, IInstances instances, ExitWitness witness, TimeProvider time) : IUndoableStep
{
    private static readonly TimeSpan AliveFor = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => StepNames.Handover;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.MakeWay.Count > 0 || Coming(plan).Count > 0;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var coming = Coming(context.Plan);
        if (context.Deployment.Kind == DeploymentKind.Rollback && context.Plan.Return.Count == 0)
        {
            return new StepResult.Done("Workers follow the traffic.");
        }

        try
        {
            await swap.RunAsync(context.Deployment.EnvironmentId, context.Plan.MakeWay, coming, cancellationToken);
        }
        catch (RuntimeException error)
        {
            return new StepResult.Failed(error.Message);
        }

        return await StayAliveAsync(context, coming, cancellationToken)
            ?? new StepResult.Done($"{Count.Of(context.Plan.MakeWay.Count, "worker")} ended, {coming.Count} took over.");
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        await swap.RunAsync(
            context.Deployment.EnvironmentId, Coming(context.Plan), context.Plan.MakeWay, cancellationToken);
        return new StepResult.Done("The old workers are back.");
    }

    private static List<InstanceId> Coming(DeploymentPlan plan) =>
        [.. InstanceSwap.Workers(plan).Where(id => !plan.Previous.Contains(id))];

    private async Task<StepResult?> StayAliveAsync(
        StepContext context, List<InstanceId> coming, CancellationToken cancellationToken)
    {
        if (coming.Count > 0)
        {
            await Task.Delay(AliveFor, time, cancellationToken);
        }

        foreach (var row in await instances.ListAsync(context.Deployment.EnvironmentId, cancellationToken))
        {
            if (coming.Contains(row.Id) && await witness.LookAsync(row, cancellationToken) is (_, { } ended))
            {
                return new StepResult.Failed(ended);
            }
        }

        return null;
    }
}
