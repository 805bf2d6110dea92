using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>The value of a variable: a text, or a number or flag taken as text.</summary>
internal sealed record ValueShape : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["type"] = new JsonArray("string", "number", "boolean") };
}
