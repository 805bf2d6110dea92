using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Smoke;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>smoke</c>: a list of checks, or a map that has them under <c>checks</c>.</summary>
internal static class SmokeReader
{
    public static SmokeSpec? Read(Place? place)
    {
        if (place is null)
        {
            return null;
        }

        var spec = new SmokeSpec();
        if (place.Node is SourceList)
        {
            return spec with { Checks = ReadAll(place.Items((ListShape)SmokeShapes.Smoke.Map["checks"].Shape)) };
        }

        return MapReader.Open(place, SmokeShapes.Smoke.Map) is not { } map
            ? spec
            : spec with { Within = map.Duration("within") ?? spec.Within, Checks = ReadAll(map.Items("checks")) };
    }

    private static List<SmokeCheck> ReadAll(IEnumerable<Place> places)
    {
        var checks = new List<SmokeCheck>();
        var captured = new HashSet<string>(StringComparer.Ordinal);
        var all = places.ToList();
        var later = all.SelectMany(SmokeCaptureReading.Names).ToHashSet(StringComparer.Ordinal);
        foreach (var place in all)
        {
            if (MapReader.Open(place, SmokeShapes.Check) is not { } map || ReadOne(place, map) is not { } check)
            {
                continue;
            }

            if (checks.Any(other => other.Name == check.Name))
            {
                (map.Find("name") ?? place).Refuse($"must be unique in the list, {Excerpt.Of(check.Name)} is there twice; give each check a name of its own");
            }

            SmokeCaptureReading.CheckOrder(place, check, captured, later);
            captured.UnionWith(SmokeCaptureReading.Names(place));
            checks.Add(check);
        }

        return checks;
    }

    private static SmokeCheck? ReadOne(Place place, MapReader map)
    {
        var kinds = SmokeShapes.Kinds.Where(map.Has).ToList();
        if (kinds.Count != 1)
        {
            var were = kinds.Count == 0 ? "has none" : $"has {string.Join(" and ", kinds)}";
            place.Refuse($"must have exactly one of {string.Join(", ", SmokeShapes.Kinds)}; {were}");
            return null;
        }

        SmokeKeyRules.Check(map, kinds[0]);
        return kinds[0] switch
        {
            "request" => SmokeHttpReading.Request(map),
            "websocket" => SmokeHttpReading.WebSocket(map),
            _ => SmokeReadyReading.Read(map, kinds[0]),
        };
    }
}
