using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A list, or a single item in its place.</summary>
internal sealed record ListShape(Shape Item, int MaxItems) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["anyOf"] = new JsonArray(
            Item.ToSchema(),
            new JsonObject { ["type"] = "array", ["items"] = Item.ToSchema(), ["maxItems"] = MaxItems }),
    };
}
