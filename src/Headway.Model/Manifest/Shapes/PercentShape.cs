using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A share from <paramref name="Min"/> to <paramref name="Max"/> percent, written with its sign; whole, or with up to two decimals.</summary>
internal sealed record PercentShape(double Min, double Max, bool IsWhole) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "string",
        ["pattern"] = IsWhole ? @"^\d{1,3}%$" : @"^\d{1,3}(\.\d{1,2})?%$",
    };
}
