using System.Text.RegularExpressions;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>require</c>.</summary>
internal static partial class RequireReader
{
    public static IReadOnlyDictionary<VariablePattern, RequireSpec> Read(Place? place) =>
        NamedReader.Read<VariablePattern, RequireSpec>(place, RequireShapes.Require, ReadRule);

    private static RequireSpec? ReadRule(Place place)
    {
        if (MapReader.Open(place, RequireShapes.Rule) is not { } map)
        {
            return null;
        }

        return new RequireSpec
        {
            MinLength = map.Whole("minLength"),
            Pattern = ReadPattern(map.Find("pattern")),
            EqualTo = map.Find("equals")?.Scalar("a text"),
            OneOf = Scalars(map.Items("oneOf")),
            Url = ReadUrl(map.Find("url")),
            List = ReadList(map.Find("list")),
            In = [.. map.Items("in").Select(item => item.Text()).OfType<string>()],
            Allow = [.. map.Items("allow").Select(item => item.Choice((ChoiceShape)RequireShapes.Allow.Item)).OfType<string>()],
        };
    }

    private static string? ReadPattern(Place? place)
    {
        if (place?.Text() is not { } text)
        {
            return null;
        }

        return RequirePattern.TryCompile(text, out _, out var problem) ? text : place.Refused<string>(problem);
    }

    private static UrlRule? ReadUrl(Place? place) => place switch
    {
        null or { Node: SourceScalar { IsNull: false, Value: "false" } } => null,
        { Node: SourceScalar { IsNull: false, Value: "true" } } => new UrlRule([]),
        _ => new UrlRule([.. place.Items(RequireShapes.Schemes).Select(ReadScheme).OfType<string>()]),
    };

    private static string? ReadScheme(Place place) => place.Text() switch
    {
        null => null,
        var text when Scheme().IsMatch(text) => text,
        var text => place.Refused<string>(
            $"must be true, or schemes such as https or postgresql+asyncpg, without ://; was {Excerpt.Of(text)}"),
    };

    private static ListRule? ReadList(Place? place)
    {
        if (place is null or { Node: SourceScalar { IsNull: false, Value: "false" } })
        {
            return null;
        }

        if (place.Node is SourceScalar { IsNull: false, Value: "true" })
        {
            return new ListRule();
        }

        return MapReader.Open(place, RequireShapes.List) is not { } map ? null : new ListRule
        {
            Contains = Scalars(map.Items("contains")),
            Each = map.Choice("each") is null ? null : new UrlRule([]),
        };
    }

    private static IReadOnlyList<string> Scalars(IEnumerable<Place> items) =>
        [.. items.Select(item => item.Scalar("a text")).OfType<string>()];

    [GeneratedRegex(RequireShapes.SchemePattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Scheme();
}
