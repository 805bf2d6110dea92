using System.Text.Json.Nodes;

namespace Headway.Model.Manifest.Shapes;

/// <summary>What may stand at a place of the manifest. The reader and the JSON schema both follow it.</summary>
internal abstract record Shape
{
    /// <summary>Writes the shape as JSON schema (draft 2020-12).</summary>
    public abstract JsonObject ToSchema();
}
