using Headway.Model.Names;

namespace Headway.Model.Deployments;

/// <summary>How a service's new version gets its traffic step by step.</summary>
/// <param name="Service">The service.</param>
/// <param name="Shares">The shares in percent, rising.</param>
/// <param name="Step">How long each is judged.</param>
public sealed record CanaryPlan(ServiceName Service, IReadOnlyList<int> Shares, TimeSpan Step)
{
    /// <summary>Gets the share of a stage; a service with fewer shares stays at its last.</summary>
    /// <param name="stage">The stage, from 0.</param>
    /// <returns>The share in percent.</returns>
    public int ShareOf(int stage) => Shares[Math.Min(stage, Shares.Count - 1)];
}
