using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Planning;

/// <summary>Decides which instances a deployment makes current. Pure.</summary>
public static class TargetPlanner
{
    /// <summary>Decides.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="release">The release to make current.</param>
    /// <param name="slots">What the services keep.</param>
    /// <param name="instances">The instances that exist.</param>
    /// <param name="now">The time: an instance that is about to be retired is not used again.</param>
    /// <returns>The instances, in the order of the manifest.</returns>
    public static IReadOnlyList<TargetInstance> Plan(
        DeploymentRecord deployment,
        EnvironmentRecord environment,
        ReleaseRecord release,
        IReadOnlyDictionary<ServiceName, ServiceSlot> slots,
        IReadOnlyList<InstanceRecord> instances,
        DateTimeOffset now)
    {
        var targets = new List<TargetInstance>();
        foreach (var (service, spec) in release.Spec.Services)
        {
            var wanted = Wanted(deployment, service, spec, slots.GetValueOrDefault(service));
            var kept = IsReplaced(deployment, service)
                ? []
                : Usable(instances, release.Number, service, now).Take(wanted).ToList();
            var takesOver = TakesOver(spec) || (spec.Volumes.Count > 0 && instances.Any(row => row.Service == service && !kept.Contains(row)));
            targets.AddRange(kept.Select(instance => new TargetInstance(instance.Id, service, false, takesOver)));
            targets.AddRange(Enumerable.Range(1, wanted - kept.Count).Select(ordinal => new TargetInstance(
                InstanceNames.Instance(environment, service, deployment.Number, ordinal), service, true, takesOver)));
        }

        return targets;
    }

    /// <summary>Gets whether the instances of a worker must end before their successors start.</summary>
    /// <param name="spec">The service.</param>
    /// <returns>True for one without overlap.</returns>
    public static bool TakesOver(ServiceSpec spec) => !spec.IsWeb && !spec.Overlap;

    private static int Wanted(DeploymentRecord deployment, ServiceName service, ServiceSpec spec, ServiceSlot? slot)
    {
        var mine = deployment.Request.Service == service.Value;
        var wanted = deployment.Kind switch
        {
            DeploymentKind.Stop when mine => 0,
            DeploymentKind.Start when mine => slot?.Replicas ?? spec.Replicas,
            DeploymentKind.Scale when mine => deployment.Request.Replicas ?? spec.Replicas,
            _ when slot?.Stopped == true => 0,
            _ => slot?.Replicas ?? spec.Replicas,
        };

        // It may have been scaled up before it had a volume.
        return spec.Volumes.Count > 0 ? Math.Min(wanted, 1) : wanted;
    }

    private static bool IsReplaced(DeploymentRecord deployment, ServiceName service) =>
        deployment.Kind == DeploymentKind.Restart && deployment.Request.Service == service.Value;

    private static IEnumerable<InstanceRecord> Usable(
        IReadOnlyList<InstanceRecord> instances, int release, ServiceName service, DateTimeOffset now) =>
        instances
            .Where(instance => instance.Release == release && instance.Service == service
                && instance.Traffic != ServerTraffic.None
                && (instance.RetireAt is null || instance.RetireAt > now.AddSeconds(5)))
            .OrderBy(instance => instance.Traffic)
            .ThenBy(instance => instance.Id.Value, StringComparer.Ordinal);
}
