using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Planning;

/// <summary>The public routes of services in an environment.</summary>
public static class ServiceRoutes
{
    /// <summary>Gets the routes of a service in an environment: those that the environment names for it, else its own.</summary>
    /// <param name="spec">The manifest.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The service.</param>
    /// <returns>The routes.</returns>
    public static IReadOnlyList<RouteSpec> Of(ProjectSpec spec, EnvironmentName environment, ServiceName service) =>
        spec.Environments.GetValueOrDefault(environment)?.Routes.GetValueOrDefault(service)
        ?? spec.Services[service].Routes;

    /// <summary>Gets every route of an environment.</summary>
    /// <param name="spec">The manifest.</param>
    /// <param name="environment">The environment.</param>
    /// <returns>The routes with their services.</returns>
    public static IEnumerable<(ServiceName Service, RouteSpec Route)> All(ProjectSpec spec, EnvironmentName environment) =>
        spec.Services.Keys.SelectMany(service => Of(spec, environment, service).Select(route => (service, route)));
}
