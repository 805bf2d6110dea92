using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>
/// The map of routes. A key is host and path and ends with <c>/</c>; the edge looks up host, path and a final
/// <c>/</c> by longest prefix. So <c>a.example/api/</c> answers <c>/api</c> and <c>/api/x</c>, never <c>/apix</c>.
/// </summary>
internal static class RouteKeys
{
    public static IReadOnlyDictionary<string, string> Of(EdgePlan plan)
    {
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var route in plan.Routes)
        {
            keys[Key(route)] = route.Backend.Value;
        }

        return keys;
    }

    public static string Key(RoutePlan route) => $"{route.Host.Value}{route.Path.TrimEnd('/')}/";

    public static string Text(IReadOnlyDictionary<string, string> routes) =>
        string.Concat(routes.Select(route => $"{route.Key} {route.Value}\n"));
}
