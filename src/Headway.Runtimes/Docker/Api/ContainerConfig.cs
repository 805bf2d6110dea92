namespace Headway.Runtimes.Docker.Api;

/// <summary>What a container was made with.</summary>
internal sealed record ContainerConfig
{
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public string? User { get; init; }

    public string? StopSignal { get; init; }
}
