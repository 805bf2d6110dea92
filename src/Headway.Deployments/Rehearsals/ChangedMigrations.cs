using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Rehearsals;

/// <summary>Finds the services whose migration may be another one than the current release's: only what it is made of decides that.</summary>
/// <param name="releases">The releases.</param>
public sealed class ChangedMigrations(IReleases releases)
{
    /// <summary>Finds them.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="release">The release that is to be live.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The services with their migrations.</returns>
    public async Task<IReadOnlyList<(ServiceName Name, MigrateSpec Migrate)>> FindAsync(
        EnvironmentRecord environment, ReleaseRecord release, CancellationToken cancellationToken)
    {
        var current = environment.CurrentRelease is { } number ? await releases.FindAsync(environment.Id, number, cancellationToken) : null;
        return
        [
            .. from service in release.Spec.Services
               let migrate = service.Value.Migrate
               where migrate is not null
                   && (current is null || !current.Artifacts.TryGetValue(service.Key, out var artifact) || artifact != release.Artifacts.GetValueOrDefault(service.Key))
               select (service.Key, migrate),
        ];
    }
}
