using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>One of some words; those of <paramref name="NotYet"/> are known but not supported by this version.</summary>
internal sealed record ChoiceShape(IReadOnlyList<string> Values, IReadOnlyList<string> NotYet) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["enum"] = new JsonArray([.. Values.Select(value => (JsonNode)value)]),
    };
}
