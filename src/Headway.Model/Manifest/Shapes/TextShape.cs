using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A text.</summary>
internal sealed record TextShape(string? Pattern = null) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (Pattern is not null)
        {
            schema["pattern"] = Pattern;
        }

        return schema;
    }
}
