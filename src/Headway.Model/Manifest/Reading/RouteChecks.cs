using Headway.Model.Names;

namespace Headway.Model.Manifest.Reading;

/// <summary>Refuses two services, or one twice, at the same address of an environment.</summary>
internal static class RouteChecks
{
    public static void Check(ProjectSpec spec, PathLines lines)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (environment, item) in spec.Environments)
        {
            var owners = new Dictionary<RouteSpec, string>();
            foreach (var (path, route) in spec.Services.Keys.SelectMany(service => RoutesOf(service, environment, item, spec)))
            {
                if (!owners.TryAdd(route, path) && said.Add(path + owners[route]))
                {
                    var address = route.Path == "/" ? route.Host.Value : route.Host + route.Path;
                    lines.Refuse(path, $"must be an address of its own, '{address}' is at {owners[route]} too (environment {environment})");
                }
            }
        }
    }

    private static IEnumerable<(string Path, RouteSpec Route)> RoutesOf(
        ServiceName service, EnvironmentName environment, EnvironmentSpec item, ProjectSpec spec) =>
        item.Routes.TryGetValue(service, out var own)
            ? own.Select((route, index) => ($"environments/{environment}/routes/{service}/{index}", route))
            : spec.Services[service].Routes.Select((route, index) => ($"services/{service}/routes/{index}", route));
}
