using System.Globalization;
using System.Text.Json.Nodes;
using Headway.Model.Manifest.Source;

namespace Headway.Model.Manifest.Reading;

/// <summary>Makes JSON of YAML. A plain <c>true</c>, <c>null</c> or number is JSON's own; everything else is text.</summary>
internal static class JsonReading
{
    public static JsonObject? Read(Place place)
    {
        if (place.Node is SourceMap map)
        {
            return Object(map);
        }

        place.Refuse($"must be a map of members; was {place.Node.Kind}");
        return null;
    }

    /// <summary>Reads a map, a list or a single value.</summary>
    /// <param name="place">The place.</param>
    public static JsonNode? Any(Place place) => Node(place.Node);

    private static JsonObject Object(SourceMap map)
    {
        var result = new JsonObject();
        foreach (var entry in map.Entries)
        {
            result[entry.Key] = Node(entry.Value);
        }

        return result;
    }

    private static JsonNode? Node(SourceNode node) => node switch
    {
        SourceMap map => Object(map),
        SourceList list => new JsonArray([.. list.Items.Select(Node)]),
        SourceScalar { IsPlain: true } scalar => Plain(scalar),
        SourceScalar scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    private static JsonValue? Plain(SourceScalar scalar)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return scalar.Value switch
        {
            _ when scalar.IsNull => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            var text when decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        };
    }
}
