using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headway.Model.Manifest.Shapes;

namespace Headway.Model.Manifest;

/// <summary>The JSON schema of the manifest, for editors. It is made of the same shapes that the reader follows.</summary>
public static class ManifestSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the schema (draft 2020-12).</summary>
    /// <returns>The JSON text, ending with a line feed.</returns>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "headway.yaml",
            ["description"] = "What Headway deploys: the services, databases and environments of a project.",
        };
        foreach (var (name, value) in ProjectShapes.Project.ToSchema().ToArray())
        {
            schema[name] = value?.DeepClone();
        }

        return schema.ToJsonString(Readable) + "\n";
    }
}
