using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;

namespace Headway.Deployments.Steps;

/// <summary>Waits until every instance that will serve is healthy; those that take over are proven when they have.</summary>
/// <param name="instances">The instances.</param>
/// <param name="releases">The releases.</param>
/// <param name="health">Waits for one.</param>
public sealed class HealthStep(IInstances instances, IReleases releases, HealthWait health) : IDeploymentStep
{
    // Longer waits are parked, so that they survive a restart of the server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Name => StepNames.Health;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ids = context.Plan.Targets.Where(target => !target.TakesOver).Select(target => target.Id).ToHashSet();
        var release = await releases.FindAsync(context.Deployment.EnvironmentId, context.Plan.Release, cancellationToken);
        var rows = (await instances.ListAsync(context.Deployment.EnvironmentId, cancellationToken))
            .Where(row => ids.Contains(row.Id));
        var since = context.Progress.Step(Name).StartedAt!.Value;
        var results = await Task.WhenAll(rows.Select(row =>
            WaitAsync(context, row, release!.Spec.Services[row.Service], since, cancellationToken)));
        return results.FirstOrDefault(result => result is StepResult.Failed)
            ?? results.FirstOrDefault(result => result is StepResult.NotYet)
            ?? new StepResult.Done(results.Length switch
            {
                0 => "No instance is there yet.",
                1 => "The instance is healthy.",
                var count => $"All {count} instances are healthy.",
            });
    }

    private Task<StepResult> WaitAsync(
        StepContext context, InstanceRecord row, ServiceSpec spec, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var limit = new HealthLimit(since, (spec.Health ?? new HealthSpec()).Within, "health.within");
        return health.RunAsync(context, row, spec, limit, Patience, cancellationToken);
    }
}
