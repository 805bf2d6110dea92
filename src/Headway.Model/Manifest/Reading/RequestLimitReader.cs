using System.Net;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Traffic;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>limits</c> of a service.</summary>
internal static class RequestLimitReader
{
    private static readonly string[] Kinds = ["rate", "connections", "body", "deny"];

    /// <summary>Reads the rules; one that another makes pointless is refused.</summary>
    /// <param name="places">The places of the rules.</param>
    public static IReadOnlyList<RequestLimit> ReadAll(IEnumerable<Place> places)
    {
        var rules = new List<(Place Place, RequestLimit Rule)>();
        foreach (var place in places)
        {
            var problems = place.Problems.Count;
            if (Read(place) is { } rule && place.Problems.Count == problems)
            {
                rules.Add((place, rule));
            }
        }

        foreach (var (place, rule) in rules)
        {
            if (rules.FirstOrDefault(other => other.Place != place && RequestLimitOverlap.MakesPointless(other.Rule, rule, IsBefore(other, place))) is { Place: { } first })
            {
                place.Refuse($"never matters: {first.Path} (line {first.Node.Line}) decides first; remove one of them");
            }
        }

        return [.. rules.Select(item => item.Rule)];

        bool IsBefore((Place Place, RequestLimit Rule) other, Place place) =>
            rules.FindIndex(item => item.Place == other.Place) < rules.FindIndex(item => item.Place == place);
    }

    private static RequestLimit? Read(Place place)
    {
        if (MapReader.Open(place, RequestLimitShapes.Rule) is not { } map || !HasOneKind(place, map))
        {
            return null;
        }

        var rule = new RequestLimit();
        return rule with
        {
            Path = ReadPath(map.Find("path")) ?? rule.Path,
            Methods = [.. map.Items("method").Select(item => item.Choice(RequestLimitShapes.Method)).OfType<string>().Distinct(StringComparer.Ordinal)],
            Rate = RequestRateReader.Read(map.Find("rate")),
            Connections = map.Whole("connections"),
            BodyBytes = map.Size("body"),
            Deny = map.Flag("deny") == true,
            Header = ReadHeader(map.Find("header")),
            Addresses = [.. map.Items("address").Select(ReadAddress).OfType<string>()],
        };
    }

    private static bool HasOneKind(Place place, MapReader map)
    {
        var kinds = Kinds.Where(map.Has).ToList();
        if (kinds.Count != 1)
        {
            place.Refuse($"must have exactly one of {string.Join(", ", Kinds)}; has {(kinds.Count == 0 ? "none" : string.Join(" and ", kinds))}");
            return false;
        }

        if (kinds[0] == "deny")
        {
            if (map.Flag("deny") == false)
            {
                map.Refuse("deny", "must be true; remove the rule if the requests are welcome");
            }

            return true;
        }

        map.Refuse("header", "is for rules with 'deny: true' only; remove it");
        map.Refuse("address", "is for rules with 'deny: true' only: other limits hold for every address by itself; remove it");
        return true;
    }

    private static string? ReadPath(Place? place)
    {
        if (place?.Text() is not { } path)
        {
            return null;
        }

        return PathReading.UrlPathProblem(path, mayHaveQuery: false) is { } problem
            ? place.Refused<string>($"{problem}; was {Excerpt.Of(path)}")
            : path == "/" ? path : path.TrimEnd('/').ToLowerInvariant();
    }

    private static HeaderMatch? ReadHeader(Place? place)
    {
        if (place is null || MapReader.Open(place, RequestLimitShapes.Header) is not { } map)
        {
            return null;
        }

        var (name, contains) = (map.Text("name"), map.Text("contains"));
        if (name is not null && (name.Length > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            map.Refuse("name", $"must be a header's name of letters, digits and hyphens, such as User-Agent; was {Excerpt.Of(name)}");
        }

        if (contains is not null && (contains.Length > 200 || contains.Any(c => c is < ' ' or > '~')))
        {
            map.Refuse("contains", "must be 1–200 printable ASCII characters");
        }

        return name is null || contains is null ? null : new HeaderMatch(name, contains);
    }

    private static string? ReadAddress(Place place)
    {
        if (place.Text() is not { } text)
        {
            return null;
        }

        if (IPAddress.TryParse(text, out var address) && address.ToString() == text)
        {
            return text;
        }

        return IPNetwork.TryParse(text, out var network) && network.ToString() == text
            ? text
            : place.Refused<string>($"must be an address or a network such as 10.0.0.0/8 or 2001:db8::/32, with zeros after the prefix; was {Excerpt.Of(text)}");
    }
}
