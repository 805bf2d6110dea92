using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Deployments.Planning;

/// <summary>Where services are reached.</summary>
public static class ServiceAddresses
{
    /// <summary>Gets the addresses of a service.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="project">The manifest.</param>
    /// <param name="service">The service.</param>
    /// <param name="spec">What the manifest says of it.</param>
    /// <param name="slot">What it keeps.</param>
    /// <param name="address">How the public reaches the edge.</param>
    /// <returns>The addresses.</returns>
    public static ServiceAddress Of(
        EnvironmentRecord environment,
        ProjectSpec project,
        ServiceName service,
        ServiceSpec spec,
        ServiceSlot slot,
        PublicAddress address)
    {
        var routes = ServiceRoutes.Of(project, environment.Name, service);
        return new ServiceAddress
        {
            PublicUrl = routes.Count > 0 ? address.Of(routes[0]) : null,
            PrivateHost = spec.IsWeb ? environment.Address : null,
            PrivatePort = spec.IsWeb ? slot.PrivatePort : null,
        };
    }
}
