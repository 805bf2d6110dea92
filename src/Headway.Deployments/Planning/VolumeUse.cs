using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;

namespace Headway.Deployments.Planning;

/// <summary>Decides whether a volume is needed: by an instance that has it, or by the current release, whose next instance will.</summary>
public static class VolumeUse
{
    /// <summary>Looks for what needs a volume.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="instances">The instances of the environment.</param>
    /// <param name="releases">The current release, and those that the instances are of.</param>
    /// <returns>The first that needs it, in words; null when nothing does.</returns>
    public static string? Of(
        EnvironmentRecord environment, VolumeStatus volume, IReadOnlyList<InstanceRecord> instances, IReadOnlyDictionary<int, ReleaseRecord> releases)
    {
        if (InstanceNames.FindVolume(environment, volume.Name) is not var (service, name))
        {
            return null;
        }

        bool Has(int release) => releases.TryGetValue(release, out var found)
            && found.Spec.Services.TryGetValue(service, out var spec)
            && spec.Volumes.ContainsKey(name)
            && KeeperOf(spec) == volume.Runtime;

        return instances.FirstOrDefault(row => row.Service == service && Has(row.Release)) is { } user ? $"instance {user.Id}"
            : environment.CurrentRelease is { } current && Has(current) ? $"release {current}"
            : null;
    }

    // Wherever a service of another builder runs, its volumes are folders that the process runtime keeps.
    private static string KeeperOf(ServiceSpec spec) => spec.Build.MakesImage ? "docker" : "process";
}
