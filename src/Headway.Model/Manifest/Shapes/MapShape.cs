using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A map with known keys. <paramref name="ShortKey"/> names the key that a single value in place of the map stands for.</summary>
internal sealed record MapShape(
    IReadOnlyList<KeyShape> Keys, IReadOnlyList<string> NotYet, string? ShortKey = null, bool MayBeEmpty = false) : Shape
{
    /// <summary>Finds a key.</summary>
    /// <param name="name">The key.</param>
    public KeyShape this[string name] => Keys.Single(key => key.Name == name);

    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var properties = new JsonObject();
        foreach (var key in Keys)
        {
            var schema = key.Shape.ToSchema();
            schema["description"] = key.Default is null ? key.Description : $"{key.Description} Default: {key.Default}.";
            properties[key.Name] = schema;
        }

        var map = new JsonObject
        {
            ["type"] = MayBeEmpty ? new JsonArray("object", "null") : "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (Keys.Any(key => key.IsRequired))
        {
            map["required"] = new JsonArray([.. Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]);
        }

        return ShortKey is null
            ? map
            : new JsonObject { ["anyOf"] = new JsonArray(this[ShortKey].Shape.ToSchema(), map) };
    }
}
