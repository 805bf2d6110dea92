using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Deployments.Steps;

/// <summary>
/// Marks the release as good, and says when the old instances may go; draining and removing them is a reconciler's work,
/// so that it is on nobody's path and the next deployment need not wait for it.
/// </summary>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
/// <param name="instances">The instances.</param>
public sealed class RetireStep(IReleases releases, IEnvironments environments, IInstances instances) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Retire;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var deployment = context.Deployment;
        await releases.MarkSucceededAsync(deployment.EnvironmentId, context.Plan.Release, cancellationToken);
        if (ServiceName.TryParse(deployment.Request.Service, out var service))
        {
            await KeepScaleAsync(deployment, service, cancellationToken);
        }

        // Last: from here on the way back may be gone.
        var leaving = context.Plan.Previous.Except(context.Plan.Targets.Select(target => target.Id));
        var shifted = context.Progress.Step(StepNames.Shift).EndedAt!.Value;
        await instances.SetRetireAtAsync([.. leaving], shifted + context.Plan.KeepWarm, cancellationToken);
        return new StepResult.Done(context.Plan.PreviousRelease is { } previous && context.Plan.Previous.Count > 0
            ? $"Release {previous} stays warm for {Duration.Format(context.Plan.KeepWarm)}."
            : "Nothing to retire.");
    }

    private async Task KeepScaleAsync(DeploymentRecord deployment, ServiceName service, CancellationToken cancellationToken)
    {
        var slot = (await environments.EnsureSlotsAsync(deployment.EnvironmentId, [service], cancellationToken))[service];
        var (replicas, stopped) = deployment.Kind switch
        {
            DeploymentKind.Scale => (deployment.Request.Replicas, false),
            DeploymentKind.Stop => (slot.Replicas, true),
            DeploymentKind.Start => (slot.Replicas, false),
            _ => (slot.Replicas, slot.Stopped),
        };
        await environments.SetScaleAsync(deployment.EnvironmentId, service, replicas, stopped, cancellationToken);
    }
}
