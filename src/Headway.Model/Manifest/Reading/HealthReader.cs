using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>health</c>.</summary>
internal static class HealthReader
{
    public static HealthSpec? Read(Place? place)
    {
        if (place is null || MapReader.Open(place, ServiceShapes.Health) is not { } map)
        {
            return null;
        }

        var expect = map.Find("expect") is { } expected ? MapReader.Open(expected, ServiceShapes.Expect) : null;
        var spec = new HealthSpec();
        return spec with
        {
            Path = ReadPath(map.Find("path")) ?? spec.Path,
            Within = map.Duration("within") ?? spec.Within,
            Status = expect?.Whole("status"),
            Json = expect?.Find("json") is { } json ? JsonReading.Read(json) : null,
            Timeout = map.Duration("timeout") ?? spec.Timeout,
            More = !map.Has("checks") ? spec.More : [.. map.Items("checks").Select(ReadCheck).OfType<HealthCheckSpec>()],
        };
    }

    private static HealthCheckSpec? ReadCheck(Place place)
    {
        if (MapReader.Open(place, ServiceShapes.HealthCheck) is not { } map || ReadPath(map.Find("path")) is not { } path)
        {
            return null;
        }

        var expect = map.Find("expect") is { } expected ? MapReader.Open(expected, ServiceShapes.Expect) : null;
        return new HealthCheckSpec(map.Text("name") ?? path, path)
        {
            Status = expect?.Whole("status"),
            Json = expect?.Find("json") is { } json ? JsonReading.Read(json) : null,
        };
    }

    private static string? ReadPath(Place? place)
    {
        if (place?.Text() is not { } path)
        {
            return null;
        }

        return PathReading.UrlPathProblem(path, mayHaveQuery: true) is { } problem
            ? place.Refused<string>($"{problem}; was {Excerpt.Of(path)}")
            : path;
    }
}
