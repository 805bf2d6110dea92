using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Smoke;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads the smoke checks that are ready made: CORS, security headers, rate limit, page.</summary>
internal static class SmokeReadyReading
{
    public static SmokeCheck? Read(MapReader map, string kind)
    {
        var place = map.Find(kind)!;
        var name = map.Text("name");
        return kind switch
        {
            "cors" => Cors(place, name),
            "securityHeaders" => SecurityHeaders(place, name),
            "rateLimit" => RateLimit(place, name),
            _ => SmokeTextReading.Path(place) is { } path ? new SmokeCheck.Page(name ?? $"page {path}", path) : null,
        };
    }

    private static SmokeCheck.Cors? Cors(Place place, string? name)
    {
        if (MapReader.Open(place, SmokeShapes.Cors) is not { } map)
        {
            return null;
        }

        var path = map.Has("path") ? SmokeTextReading.Path(map.Find("path")) : "/";
        var origin = Origin(map.Find("origin"));
        return path is null || origin is null || map.Flag("allowed") is not { } allowed
            ? null
            : new SmokeCheck.Cors(name ?? $"CORS {(allowed ? "for" : "not for")} {origin}", path, origin, allowed);
    }

    private static string? Origin(Place? place)
    {
        if (SmokeTextReading.Template(place) is not { } text)
        {
            return null;
        }

        var filled = SmokeTemplate.Fill(text, _ => "http://x.example");
        return text.StartsWith("${", StringComparison.Ordinal)
            || (Uri.TryCreate(filled, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && string.Equals(uri.GetLeftPart(UriPartial.Authority), filled, StringComparison.OrdinalIgnoreCase))
            ? text
            : place!.Refused<string>($"must be an origin: scheme and host, such as https://app.example.com; was {Excerpt.Of(text)}");
    }

    private static SmokeCheck.SecurityHeaders? SecurityHeaders(Place place, string? name)
    {
        if (MapReader.Open(place, SmokeShapes.SecurityHeaders) is not { } map)
        {
            return null;
        }

        var required = new List<string>();
        foreach (var item in map.Items("require"))
        {
            if (item.Text() is { } header && SmokeTextReading.HeaderProblem(header) is { } problem)
            {
                item.Refuse(problem);
            }
            else if (item.Text() is { } good)
            {
                required.Add(good);
            }
        }

        return SmokeTextReading.Path(map.Find("path")) is { } path
            ? new SmokeCheck.SecurityHeaders(name ?? $"security headers of {path}", path, required)
            : null;
    }

    private static SmokeCheck.RateLimit? RateLimit(Place place, string? name)
    {
        if (MapReader.Open(place, SmokeShapes.RateLimit) is not { } map)
        {
            return null;
        }

        var headers = SmokeTextReading.Headers(map.Find("headers"));
        var json = SmokeHttpReading.Json(map.Find("json"));
        return SmokeTextReading.Request(map.Find("request")) is { } request && map.Whole("after") is { } after
            ? new SmokeCheck.RateLimit(
                name ?? $"rate limit of {request.Method} {request.Path}",
                request with { Headers = headers, Body = json is null ? null : new SmokeBody.Json(json) },
                after)
            : null;
    }
}
