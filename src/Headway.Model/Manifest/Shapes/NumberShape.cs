using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A number from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
internal sealed record NumberShape(double Min, double Max, bool IsWhole = true) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = IsWhole ? "integer" : "number",
        ["minimum"] = Min,
        ["maximum"] = Max,
    };
}
