using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads a route: <c>host</c> or <c>host/path</c>.</summary>
internal static class RouteReader
{
    public static IReadOnlyList<RouteSpec> ReadAll(IEnumerable<Place> places) => [.. places.Select(Read).OfType<RouteSpec>()];

    private static RouteSpec? Read(Place place)
    {
        if (place.Text() is not { } text)
        {
            return null;
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return place.Refused<RouteSpec>($"must be a host or host/path without a scheme, such as api.example.com/v1; was {Excerpt.Of(text)}");
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        var path = slash < 0 ? "/" : text[slash..];
        if (!HostName.TryParse(host, out var name))
        {
            return place.Refused<RouteSpec>(HostProblem(host));
        }

        return PathReading.UrlPathProblem(path, mayHaveQuery: false) is { } problem
            ? place.Refused<RouteSpec>($"{problem}; was {Excerpt.Of(text)}")
            : new RouteSpec(name, path == "/" ? path : path.TrimEnd('/'));
    }

    private static string HostProblem(string host)
    {
        if (host.StartsWith("*.", StringComparison.Ordinal))
        {
            return $"a wildcard host is not supported yet; write each host out; was {Excerpt.Of(host)}";
        }

        if (HostName.TryParse(host.ToLowerInvariant(), out var lower))
        {
            return $"must be in lower case: '{lower}'";
        }

        return host.Contains(':', StringComparison.Ordinal)
            ? $"must be a host without a port; was {Excerpt.Of(host)}"
            : $"must be a host of {HostName.Rule}; was {Excerpt.Ascii(host)}";
    }
}
