using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>One of some shapes; which one it is shows in what is written.</summary>
internal sealed record EitherShape(IReadOnlyList<Shape> Shapes) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["anyOf"] = new JsonArray([.. Shapes.Select(shape => (JsonNode)shape.ToSchema())]),
    };
}
