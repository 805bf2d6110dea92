using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Planning;

/// <summary>Decides what the edge should be, from what is stored. Pure.</summary>
public static class EdgePlanner
{
    /// <summary>Decides the part of one environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="spec">The manifest of its current release.</param>
    /// <param name="slots">What its services keep.</param>
    /// <param name="instances">Its instances.</param>
    /// <returns>The routes and backends.</returns>
    public static EdgePlan Plan(
        EnvironmentRecord environment,
        ProjectSpec spec,
        IReadOnlyDictionary<ServiceName, ServiceSlot> slots,
        IReadOnlyList<InstanceRecord> instances)
    {
        var web = spec.Services.Where(item => item.Value.IsWeb).Select(item => item.Key).ToList();
        return new EdgePlan
        {
            Routes =
            [
                .. ServiceRoutes.All(spec, environment.Name).Select(item => new RoutePlan(
                    item.Route.Host, item.Route.Path, InstanceNames.Backend(environment, item.Service))),
            ],
            Backends = [.. web.Select(service => Backend(environment, service, slots[service], instances))],
        };
    }

    /// <summary>Joins the parts of all environments.</summary>
    /// <param name="parts">The parts.</param>
    /// <returns>The whole.</returns>
    public static EdgePlan Join(IReadOnlyCollection<EdgePlan> parts) => new()
    {
        Routes = [.. parts.SelectMany(part => part.Routes)],
        Backends = [.. parts.SelectMany(part => part.Backends)],
    };

    private static BackendPlan Backend(
        EnvironmentRecord environment, ServiceName service, ServiceSlot slot, IReadOnlyList<InstanceRecord> instances) =>
        new(InstanceNames.Backend(environment, service))
        {
            PrivateAddress = environment.Address,
            PrivatePort = slot.PrivatePort,
            Servers = Servers(
            [
                .. instances
                    .Where(instance => instance.Service == service && instance.Traffic != ServerTraffic.None)
                    .OrderBy(instance => instance.Id.Value, StringComparer.Ordinal),
            ]),
        };

    private static IReadOnlyList<ServerPlan> Servers(IReadOnlyList<InstanceRecord> instances)
    {
        var tried = instances.Where(instance => instance.Share is not null).ToList();
        var old = instances.Count(instance => instance.Share is null && instance.Traffic == ServerTraffic.Serving);
        if (tried.Count == 0 || old == 0)
        {
            return [.. instances.Select(instance => Server(instance, instance.Traffic, ServerPlan.Even))];
        }

        var weights = CanaryWeights.Of(tried[0].Share!.Value, tried.Count, old);
        var serving = tried.Take(weights.Serving).Select(instance => instance.Id).ToHashSet();
        return
        [
            .. instances.Select(instance => instance.Share is null
                ? Server(instance, instance.Traffic, weights.Old)
                : Server(instance, serving.Contains(instance.Id) ? ServerTraffic.Serving : ServerTraffic.Warm, weights.Fresh)),
        ];
    }

    private static ServerPlan Server(InstanceRecord instance, ServerTraffic traffic, int weight) =>
        new(instance.Id, instance.Endpoint.Host, instance.Endpoint.Port, traffic, weight);
}
