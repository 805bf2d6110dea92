using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Deployments.Smoke;

/// <summary>Finds what the smoke checks of a release are run against.</summary>
/// <param name="environments">The environments.</param>
/// <param name="sources">The sources.</param>
/// <param name="address">How the public reaches the edge.</param>
public sealed class SmokeTargets(IEnvironments environments, ISources sources, PublicAddress address)
{
    /// <summary>Finds the public way to services.</summary>
    /// <param name="release">The release.</param>
    /// <param name="services">The services; those without smoke checks are left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One target for each service.</returns>
    public async Task<IReadOnlyList<SmokeTarget>> FindAsync(
        ReleaseRecord release, IEnumerable<ServiceName> services, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(release.EnvironmentId, cancellationToken);
        var checkedOnes = services.Where(service => release.Spec.Services.GetValueOrDefault(service) is { Smoke: not null, IsWeb: true }).ToList();
        var slots = await environments.EnsureSlotsAsync(environment.Id, checkedOnes, cancellationToken);
        return [.. checkedOnes.Select(service => Of(environment, release, service, slots[service]))];
    }

    private SmokeTarget Of(EnvironmentRecord environment, ReleaseRecord release, ServiceName service, ServiceSlot slot)
    {
        var spec = release.Spec.Services[service];
        return new SmokeTarget
        {
            Service = service,
            Spec = spec.Smoke!,
            Routes = [.. ServiceRoutes.Of(release.Spec, environment.Name, service).Select(route => (route, address.Of(route)))],
            PrivateAddress = new UriBuilder("http", environment.Address, slot.PrivatePort).Uri,
            Variables = release.Variables.GetValueOrDefault(service) ?? new Dictionary<VariableName, ResolvedVariable>(),
            SourceDirectory = sources.Find(release.Source) is { } folder ? Path.GetFullPath(Path.Combine(folder, spec.Root)) : null,
        };
    }
}
