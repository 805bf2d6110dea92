using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Planning;

/// <summary>Says whether the migration of a service may be another one than the current release's: only what it is made of decides that. Pure.</summary>
public static class ChangedMigrations
{
    /// <summary>Says it.</summary>
    /// <param name="release">The release that is to be live.</param>
    /// <param name="current">The release that is; null for none.</param>
    /// <param name="service">The service.</param>
    /// <returns>True when its artifact is another one.</returns>
    public static bool Has(ReleaseRecord release, ReleaseRecord? current, ServiceName service) =>
        current is null || !current.Artifacts.TryGetValue(service, out var artifact) || artifact != release.Artifacts.GetValueOrDefault(service);
}
