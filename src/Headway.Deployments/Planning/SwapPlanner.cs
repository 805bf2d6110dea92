using Headway.Deployments.Smoke;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Planning;

/// <summary>Decides which services are swapped while their requests wait: those that have a volume. Pure.</summary>
public static class SwapPlanner
{
    /// <summary>Decides.</summary>
    /// <param name="kind">What was asked.</param>
    /// <param name="release">The release to make current.</param>
    /// <param name="targets">The instances that will be current.</param>
    /// <param name="rows">The instances that exist: also one that is only warm has the volume.</param>
    /// <returns>The swaps, in the order of the manifest.</returns>
    public static IReadOnlyList<ServiceSwap> Plan(
        DeploymentKind kind, ReleaseRecord release, IReadOnlyList<TargetInstance> targets, IReadOnlyList<InstanceRecord> rows)
    {
        var kept = targets.Select(target => target.Id).ToHashSet();
        var serving = rows.Where(row => row.Traffic == ServerTraffic.Serving).Select(row => row.Id).ToHashSet();
        var smoke = SmokePlanner.Before(kind, release, [.. targets.Where(target => target.TakesOver)]);
        return
        [
            .. from item in release.Spec.Services
               where item.Value is { IsWeb: true, Volumes.Count: > 0 }
               let coming = targets.Where(target => target.Service == item.Key && target.TakesOver && !serving.Contains(target.Id)).Select(target => target.Id).ToList()
               where coming.Count > 0
               let leaving = rows.Where(row => row.Service == item.Key && !kept.Contains(row.Id)).Select(row => row.Id).ToList()
               select new ServiceSwap(item.Key, leaving, coming, item.Value.Rollout.Hold, smoke.Contains(item.Key)),
        ];
    }

    /// <summary>Finds what comes back when a swap is undone: what served before. Pure.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The instances.</returns>
    public static IReadOnlyList<InstanceId> Back(DeploymentPlan plan) =>
        [.. plan.Swaps.SelectMany(swap => swap.Leaving).Where(plan.Previous.Contains)];
}
