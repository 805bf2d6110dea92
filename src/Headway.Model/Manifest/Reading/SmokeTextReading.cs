using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Smoke;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads the texts of smoke checks: with <c>${NAME}</c>, methods, paths, headers, fields.</summary>
internal static class SmokeTextReading
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] Ours = ["Host", "Content-Length", "Connection", "Transfer-Encoding", "Upgrade", "X-Headway-Probe"];

    /// <summary>Reads a text that may hold <c>${NAME}</c>.</summary>
    public static string? Template(Place? place) => place?.Text() is not { } text ? null
        : SmokeTemplate.Problem(text) is { } problem ? place.Refused<string>(problem)
        : text;

    /// <summary>Reads a path; an address is refused, since checks go to their own service only.</summary>
    public static string? Path(Place? place) => Template(place) is not { } text ? null
        : PathProblem(text) is { } problem ? place!.Refused<string>(problem)
        : text;

    /// <summary>Reads <c>POST /path</c>; a path alone is a GET.</summary>
    public static SmokeRequest? Request(Place? place)
    {
        if (Template(place) is not { } text)
        {
            return null;
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (method, path) = space < 0 ? ("GET", text) : (text[..space], text[(space + 1)..].Trim());
        if (!Methods.Contains(method))
        {
            return place!.Refused<SmokeRequest>(
                $"must be a method and a path, such as 'POST /api/login'; the method was {Excerpt.Of(method)}{Spelling.DidYouMean(method, Methods)}");
        }

        return PathProblem(path) is { } problem ? place!.Refused<SmokeRequest>(problem) : new SmokeRequest(method, path);
    }

    public static IReadOnlyDictionary<string, string> Headers(Place? place)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Entries(place))
        {
            if (HeaderProblem(name) is { } problem)
            {
                value.Refuse(problem);
            }
            else if (Template(value) is { } text)
            {
                headers[name] = text;
            }
        }

        return headers;
    }

    public static IReadOnlyDictionary<string, string> Fields(Place? place)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Entries(place))
        {
            if (Template(value) is { } text)
            {
                fields[name] = text;
            }
        }

        return fields;
    }

    public static string? HeaderProblem(string name) =>
        name.Length is 0 or > 100 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+.^_`|~-".Contains(character))
            ? $"must be named like an HTTP header; was {Excerpt.Of(name)}"
            : Ours.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"must not be there: {name} is set by Headway"
            : null;

    public static IEnumerable<(string Name, Place Value)> Entries(Place? place)
    {
        if (place is null)
        {
            return [];
        }

        if (place.Node is not SourceMap map)
        {
            place.Refuse($"must be a map of texts; was {place.Node.Kind}");
            return [];
        }

        if (map.Entries.Count > TextMapShape.MaxItems)
        {
            place.Refuse($"must have at most {TextMapShape.MaxItems} entries, has {map.Entries.Count}");
            return [];
        }

        return map.Entries.Select(entry => (entry.Key, place.At(entry)));
    }

    private static string? PathProblem(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith("//", StringComparison.Ordinal))
        {
            return $"must be only a path, such as /health: checks go to the service's own address and to no other; was {Excerpt.Of(text)}";
        }

        return PathReading.UrlPathProblem(SmokeTemplate.Fill(text, _ => "x"), mayHaveQuery: true) is { } problem ? $"{problem}; was {Excerpt.Of(text)}" : null;
    }
}
