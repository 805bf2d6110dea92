using System.Text.Json.Serialization;

namespace Headway.Runtimes.Docker.Api;

/// <summary>One message of a build or a pull.</summary>
internal sealed record BuildLine
{
    [JsonPropertyName("stream")]
    public string? Stream { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("aux")]
    public BuildAnswer? Aux { get; init; }
}
