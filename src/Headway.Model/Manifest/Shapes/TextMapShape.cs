using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A map of texts with free keys.</summary>
/// <param name="KeyPattern">What a key must match.</param>
/// <param name="Item">A value; null for a text, number or flag.</param>
internal sealed record TextMapShape(string KeyPattern, Shape? Item = null) : Shape
{
    public const int MaxItems = 50;

    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = KeyPattern },
        ["additionalProperties"] = (Item ?? new ValueShape()).ToSchema(),
        ["maxProperties"] = MaxItems,
    };
}
