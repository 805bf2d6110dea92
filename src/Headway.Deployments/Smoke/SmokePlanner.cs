using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Smoke;

/// <summary>Decides whose smoke checks a deployment runs. Pure.</summary>
public static class SmokePlanner
{
    /// <summary>
    /// Decides whose run before the shift: those with new instances. In a rollback none: the release was proven when it
    /// was deployed, and its users are waiting.
    /// </summary>
    /// <param name="kind">The kind of deployment.</param>
    /// <param name="release">The release.</param>
    /// <param name="targets">The instances.</param>
    /// <returns>The services.</returns>
    public static IReadOnlyList<ServiceName> Before(DeploymentKind kind, ReleaseRecord release, IReadOnlyList<TargetInstance> targets) =>
        kind == DeploymentKind.Rollback ? [] : Checked(release, targets.Where(target => target.Fresh));

    /// <summary>Decides whose run after the shift: those with new instances, and in a rollback all (P151, P168).</summary>
    /// <param name="kind">The kind of deployment.</param>
    /// <param name="release">The release.</param>
    /// <param name="targets">The instances.</param>
    /// <returns>The services.</returns>
    public static IReadOnlyList<ServiceName> After(DeploymentKind kind, ReleaseRecord release, IReadOnlyList<TargetInstance> targets) =>
        Checked(release, targets.Where(target => target.Fresh || kind == DeploymentKind.Rollback));

    private static List<ServiceName> Checked(ReleaseRecord release, IEnumerable<TargetInstance> targets) =>
        [.. targets.Select(target => target.Service).Distinct().Where(service => release.Spec.Services[service] is { IsWeb: true, Smoke.Checks.Count: > 0 })];
}
