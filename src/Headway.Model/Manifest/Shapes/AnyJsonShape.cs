using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>Anything that JSON has: a map, a list or a single value.</summary>
internal sealed record AnyJsonShape : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => [];
}
