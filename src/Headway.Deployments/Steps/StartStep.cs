using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Deployments.Steps;

/// <summary>
/// Starts the new instances beside the old ones. Workers that take over wait for the handover. Undo: they are stopped and
/// forgotten; those that had traffic may still answer requests, and leave by the reconciler that lets every old instance drain.
/// </summary>
/// <param name="instances">The instances.</param>
/// <param name="control">Starts and stops them.</param>
public sealed class StartStep(IInstances instances, InstanceControl control) : IUndoableStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Start;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Targets.Any(target => target.Fresh);

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var fresh = context.Plan.Targets.Where(target => target.Fresh).ToList();
        var rows = new List<InstanceRecord>();
        foreach (var target in fresh)
        {
            rows.Add(await instances.EnsureAsync(Draft(context, target), cancellationToken));
        }

        try
        {
            var now = fresh.Where(target => !target.TakesOver).Select(target => target.Id).ToHashSet();
            await Task.WhenAll(rows
                .Where(row => now.Contains(row.Id))
                .Select(row => control.StartAsync(row, cancellationToken)));
            return new StepResult.Done(now.Count == 0 ? "Workers wait for the handover." : $"{Count.Of(now.Count, "instance")} started.");
        }
        catch (RuntimeException error)
        {
            return new StepResult.Failed(error.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var fresh = context.Plan.Targets.Where(target => target.Fresh).Select(target => target.Id).ToHashSet();
        var rows = await instances.ListAsync(context.Deployment.EnvironmentId, cancellationToken);
        var gone = rows.Where(row => fresh.Contains(row.Id)).ToLookup(row => row.Traffic == ServerTraffic.None);
        await control.RemoveAsync([.. gone[true]], cancellationToken);
        return new StepResult.Done(gone[false].Any()
            ? $"{Count.Of(gone[true].Count(), "instance")} removed, {gone[false].Count()} to go after the last request."
            : $"{Count.Of(gone[true].Count(), "instance")} removed.");
    }

    private static InstanceRecord Draft(StepContext context, TargetInstance target) => new()
    {
        Id = target.Id,
        EnvironmentId = context.Deployment.EnvironmentId,
        Service = target.Service,
        Release = context.Plan.Release,
        Deployment = context.Deployment.Number,
        Port = 0,
        ShouldRun = !target.TakesOver,
    };
}
