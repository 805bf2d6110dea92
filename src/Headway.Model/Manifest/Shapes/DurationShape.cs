using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A duration from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
internal sealed record DurationShape(TimeSpan Min, TimeSpan Max) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = new JsonArray("string", "integer"),
        ["pattern"] = @"^(0|(?=\d)(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?)$",
        ["minimum"] = 0,
        ["maximum"] = 0,
    };
}
