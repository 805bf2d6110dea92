using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record FlagShape : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["type"] = "boolean" };
}
