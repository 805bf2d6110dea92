using Headway.Model.Deployments;
using Headway.Model.Manifest;

namespace Headway.Deployments.Planning;

/// <summary>Decides which services are tried with a share of the traffic before they get all. Pure.</summary>
public static class CanaryPlanner
{
    /// <summary>
    /// Decides. Only what is new is tried, and only beside something old: a rollback must be quick, and the first version
    /// has nobody to take users from.
    /// </summary>
    /// <param name="kind">What was asked.</param>
    /// <param name="spec">The manifest of the release.</param>
    /// <param name="targets">The instances that will be current.</param>
    /// <param name="previous">The instances that serve now.</param>
    /// <returns>The services with their shares.</returns>
    public static IReadOnlyList<CanaryPlan> Plan(
        DeploymentKind kind, ProjectSpec spec, IReadOnlyList<TargetInstance> targets, IReadOnlyList<InstanceRecord> previous) =>
        kind is not (DeploymentKind.Deploy or DeploymentKind.Redeploy)
            ? []
            :
            [
                .. spec.Services
                    .Where(item => item.Value is { IsWeb: true, Rollout.Canary.Count: > 0 }
                        && targets.Any(target => target is { Fresh: true, TakesOver: false } && target.Service == item.Key)
                        && previous.Any(row => row.Service == item.Key))
                    .Select(item => new CanaryPlan(item.Key, item.Value.Rollout.Canary, item.Value.Rollout.Step)),
            ];
}
