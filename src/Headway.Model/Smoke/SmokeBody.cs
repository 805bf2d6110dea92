using System.Text.Json.Nodes;

namespace Headway.Model.Smoke;

/// <summary>The body of a request: a closed set.</summary>
public abstract record SmokeBody
{
    private SmokeBody()
    {
    }

    /// <summary>JSON.</summary>
    /// <param name="Value">The value; its texts are filled in.</param>
    public sealed record Json(JsonNode Value) : SmokeBody;

    /// <summary>A form, as browsers send it.</summary>
    /// <param name="Fields">The fields.</param>
    public sealed record Form(IReadOnlyDictionary<string, string> Fields) : SmokeBody;

    /// <summary>A form with one file (multipart).</summary>
    /// <param name="Field">The name of the field.</param>
    /// <param name="FileName">The name of the file.</param>
    /// <param name="ContentType">Its media type.</param>
    public sealed record File(string Field, string FileName, string ContentType) : SmokeBody
    {
        /// <summary>Gets the content; null when it is read from <see cref="Path"/>.</summary>
        public string? Content { get; init; }

        /// <summary>Gets the file below the service's folder of the source; null when there is <see cref="Content"/>.</summary>
        public string? Path { get; init; }

        /// <summary>Gets the other fields of the form.</summary>
        public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>Text as it is.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : SmokeBody;
}
