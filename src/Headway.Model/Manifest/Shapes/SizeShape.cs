using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>An amount of memory from <paramref name="Min"/> to <paramref name="Max"/> bytes.</summary>
internal sealed record SizeShape(long Min, long Max) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"^\d+(\.\d+)?([KkMmGgTt][Ii]?)?[Bb]$",
    };
}
