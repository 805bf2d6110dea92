using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Planning;

/// <summary>How requests are held.</summary>
/// <param name="Longest">How long one request waits at the most.</param>
/// <param name="AtMost">How long the hold lasts at the most, whatever becomes of the deployment.</param>
/// <param name="Services">Whose requests; null for all that are no sites of files.</param>
public sealed record HoldPlan(TimeSpan Longest, TimeSpan AtMost, IReadOnlyList<ServiceName>? Services = null)
{
    private static readonly TimeSpan WhileSwapping = TimeSpan.FromMinutes(5);

    /// <summary>Decides how the requests of services wait that are swapped. Pure.</summary>
    /// <param name="plan">The deployment; one whose databases go back holds all the others, too.</param>
    /// <returns>The hold.</returns>
    public static HoldPlan OfSwaps(DeploymentPlan plan) => new(
        plan.Swaps.Max(swap => swap.Hold), WhileSwapping, plan.Return.Count > 0 ? null : [.. plan.Swaps.Select(swap => swap.Service)]);
}
