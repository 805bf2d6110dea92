namespace Headway.Runtimes.Docker.Api;

/// <summary>What an image says of the containers that are made of it.</summary>
internal sealed record ImageConfig
{
    public string? User { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyList<string>? Cmd { get; init; }

    public ImageHealthcheck? Healthcheck { get; init; }
}
