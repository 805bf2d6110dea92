using System.Text.Json.Nodes;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Smoke;
using Headway.Model.Variables;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>expect</c> of a smoke check.</summary>
internal static class SmokeExpectReading
{
    public static SmokeExpect Read(Place? place)
    {
        var spec = new SmokeExpect();
        if (place is null || MapReader.Open(place, SmokeShapes.Expect) is not { } map)
        {
            return spec;
        }

        var status = (NumberShape)((ListShape)SmokeShapes.Expect["status"].Shape).Item;
        var json = map.Find("json") is { } node ? JsonReading.Read(node) : null;
        _ = SmokeHttpReading.Json(map.Find("json"));
        return spec with
        {
            Status = [.. map.Items("status").Select(item => item.Number(status)).OfType<double>().Select(number => (int)number)],
            Headers = [.. SmokeTextReading.Entries(map.Find("headers")).Select(entry => Header(entry.Name, entry.Value)).OfType<HeaderExpect>()],
            Json = Members(json),
            Paths = [.. Paths(map.Find("json"), json)],
            Text = SmokeTextReading.Template(map.Find("text")),
            Within = map.Duration("within"),
        };
    }

    private static JsonObject? Members(JsonObject? json)
    {
        var members = json?.Where(item => !item.Key.StartsWith('$')).Select(item => KeyValuePair.Create(item.Key, item.Value?.DeepClone())).ToList();
        return members is { Count: > 0 } ? new JsonObject(members) : null;
    }

    private static IEnumerable<JsonPathExpect> Paths(Place? place, JsonObject? json)
    {
        foreach (var (key, value) in json?.Where(item => item.Key.StartsWith('$')) ?? [])
        {
            if (JsonPath.TryParse(key, out var path, out var problem))
            {
                yield return new JsonPathExpect(path!, value?.DeepClone());
            }
            else
            {
                place!.Refuse(problem);
            }
        }
    }

    private static HeaderExpect? Header(string name, Place place)
    {
        if (SmokeTextReading.HeaderProblem(name) is { } problem && !problem.EndsWith("is set by Headway", StringComparison.Ordinal))
        {
            return place.Refused<HeaderExpect>(problem);
        }

        if (place.Node is not SourceMap)
        {
            return SmokeTextReading.Template(place) is { } text ? new HeaderExpect(name, text, null) : null;
        }

        if (MapReader.Open(place, SmokeShapes.Header) is not { } map)
        {
            return null;
        }

        if (map.Has("pattern") == map.Has("absent") || (map.Has("absent") && map.Flag("absent") == false))
        {
            return place.Refused<HeaderExpect>("must be a value, { pattern: … } or { absent: true }");
        }

        return map.Text("pattern") is not { } pattern ? new HeaderExpect(name, null, null)
            : RequirePattern.TryCompile(pattern, out _, out var wrong) ? new HeaderExpect(name, null, pattern)
            : map.Find("pattern")!.Refused<HeaderExpect>(wrong);
    }
}
