using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A map of anything that JSON has.</summary>
internal sealed record JsonShape : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["type"] = "object" };
}
