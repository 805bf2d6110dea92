using System.Text.Json.Serialization;

namespace Headway.Runtimes.Docker.Api;

/// <summary>Why the daemon refused.</summary>
internal sealed record ErrorAnswer([property: JsonPropertyName("message")] string? Message);
