using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;

namespace Headway.Deployments.Steps;

/// <summary>Watches the new version for a while after users see it: an instance that ends or turns unhealthy takes everything back.</summary>
/// <param name="swap">Swaps the workers of a rollback.</param>
/// <param name="instances">The instances.</param>
/// <param name="releases">The releases.</param>
/// <param name="control">Looks at them.</param>
/// <param name="probe">Asks them.</param>
public sealed class WatchStep(
    WorkerSwap swap, IInstances instances, IReleases releases, InstanceControl control, IHealthProbe probe) : IDeploymentStep
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.5);

    /// <summary>Gets the clock. The default is the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public string Name => StepNames.Watch;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        var deployment = context.Deployment;
        if (deployment.Kind == DeploymentKind.Rollback)
        {
            var coming = plan.Targets.Where(target => target.TakesOver).Select(target => target.Id).ToList();
            await swap.RunAsync(deployment.EnvironmentId, plan.MakeWay, coming, cancellationToken);
        }

        var release = await releases.FindAsync(deployment.EnvironmentId, plan.Release, cancellationToken);
        var fresh = plan.Targets.Where(target => target.Fresh).Select(target => target.Id).ToHashSet();
        foreach (var row in await instances.ListAsync(deployment.EnvironmentId, cancellationToken))
        {
            if (fresh.Contains(row.Id)
                && await LookAsync(row, release!.Spec.Services[row.Service], cancellationToken) is { } problem)
            {
                return new StepResult.Failed(problem);
            }
        }

        var since = context.Progress.Step(Name).StartedAt!.Value;
        var left = plan.Watch - (Time.GetUtcNow() - since);
        return left > TimeSpan.Zero
            ? new StepResult.NotYet(left < Pace ? left : Pace)
            : new StepResult.Done("The new version stayed healthy.");
    }

    private async Task<string?> LookAsync(InstanceRecord row, ServiceSpec spec, CancellationToken cancellationToken)
    {
        var status = await control.InspectAsync(row, cancellationToken);
        if (status.Phase != InstancePhase.Running)
        {
            return control.Explain(row, status, spec);
        }

        if (row.Restarts > 0)
        {
            return $"{row.Service} ended by itself soon after it went live; 'headway logs {row.Service}' shows its last words.";
        }

        if (!spec.IsWeb)
        {
            return null;
        }

        // One bad answer may be chance, two in a row are not.
        var first = await probe.ProbeAsync(row.Port, spec.Health, cancellationToken);
        return first is not null && await probe.ProbeAsync(row.Port, spec.Health, cancellationToken) is { } second
            ? $"{row.Service} turned unhealthy soon after it went live: {second}."
            : null;
    }
}
