using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>A list, or a map that has the list under a key beside others.</summary>
/// <param name="Map">The map.</param>
/// <param name="ListKey">The key of the list.</param>
internal sealed record ListOrMapShape(MapShape Map, string ListKey) : Shape
{
    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var item = ((ListShape)Map[ListKey].Shape).Item;
        return new()
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = item.ToSchema() }, Map.ToSchema()),
        };
    }
}
