using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A command: one line, or a list of arguments.</summary>
internal sealed record CommandShape : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["minLength"] = 1 },
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
            }),
    };
}
