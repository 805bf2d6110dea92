using System.Text.Json.Serialization;

namespace Headway.Runtimes.Docker.Api;

/// <summary>Something that happened to a container.</summary>
internal sealed record ContainerEvent
{
    public string? Action { get; init; }

    public EventActor? Actor { get; init; }

    [JsonPropertyName("timeNano")]
    public long TimeNano { get; init; }
}
