using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A map whose keys are names that the user gives.</summary>
internal sealed record NamedShape(string NamePattern, Shape Item, int MaxItems, bool MayBeEmpty = true) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var schema = new JsonObject
        {
            ["type"] = MayBeEmpty ? new JsonArray("object", "null") : "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
            ["additionalProperties"] = Item.ToSchema(),
            ["maxProperties"] = MaxItems,
        };
        if (!MayBeEmpty)
        {
            schema["minProperties"] = 1;
        }

        return schema;
    }
}
