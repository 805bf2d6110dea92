using Headway.Model.Manifest.Source;
using Headway.Model.Smoke;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>capture</c>, and sees that nothing is used before it is captured.</summary>
internal static class SmokeCaptureReading
{
    public static IReadOnlyDictionary<string, JsonPath> Read(Place? place)
    {
        var captures = new Dictionary<string, JsonPath>(StringComparer.Ordinal);
        foreach (var (name, value) in SmokeTextReading.Entries(place))
        {
            if (!CommandLine.IsName(name) || BuiltInVariables.IsReserved(name) || name == SmokeTemplate.Run)
            {
                value.Refuse($"must have a name of letters, digits and underscores that Headway does not set itself; was {Excerpt.Of(name)}");
            }
            else if (value.Text() is { } text)
            {
                if (JsonPath.TryParse(text, out var path, out var problem))
                {
                    captures[name] = path!;
                }
                else
                {
                    value.Refuse(problem);
                }
            }
        }

        return captures;
    }

    /// <summary>Gets the names that a check captures, as they are written.</summary>
    public static IEnumerable<string> Names(Place check) =>
        check.Node is SourceMap map && map.Find("capture") is SourceMap captures ? captures.Entries.Select(entry => entry.Key) : [];

    /// <summary>Refuses names that only a later check captures. Others may be variables, which are known when a release is made.</summary>
    public static void CheckOrder(Place place, SmokeCheck check, HashSet<string> before, HashSet<string> all)
    {
        foreach (var name in SmokeTexts.Names(check).Where(name => all.Contains(name) && !before.Contains(name)))
        {
            place.Refuse($"must come after the check that captures {name}: ${{{name}}} is not known yet");
        }
    }
}
