using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;

namespace Headway.Deployments.Judging;

/// <summary>Finds what a deployment tries, as it is stored now.</summary>
/// <param name="instances">The instances.</param>
/// <param name="releases">The releases.</param>
public sealed class Trials(IInstances instances, IReleases releases)
{
    /// <summary>Finds the services that have new instances.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The trials, in the order of the plan.</returns>
    public async Task<IReadOnlyList<Trial>> OfAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (plan, environment) = (context.Plan, context.Deployment.EnvironmentId);
        var release = await releases.FindAsync(environment, plan.Release, cancellationToken);
        var rows = await instances.ListAsync(environment, cancellationToken);
        var fresh = plan.Targets.Where(target => target.Fresh).Select(target => target.Id).ToHashSet();
        return
        [
            .. plan.Targets.Where(target => target.Fresh).Select(target => target.Service).Distinct().Select(service => new Trial(
                service,
                release!.Spec.Services[service],
                [.. rows.Where(row => row.Service == service && fresh.Contains(row.Id))],
                [.. rows.Where(row => row.Service == service && plan.Previous.Contains(row.Id))])),
        ];
    }

    /// <summary>Finds the instances that a plan makes current, and those that were.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Both as they are stored now.</returns>
    public async Task<(IReadOnlyList<InstanceRecord> Targets, IReadOnlyList<InstanceRecord> Previous)> InstancesAsync(
        StepContext context, CancellationToken cancellationToken)
    {
        var rows = await instances.ListAsync(context.Deployment.EnvironmentId, cancellationToken);
        var targets = context.Plan.Targets.Select(target => target.Id).ToHashSet();
        return ([.. rows.Where(row => targets.Contains(row.Id))], [.. rows.Where(row => context.Plan.Previous.Contains(row.Id))]);
    }
}
