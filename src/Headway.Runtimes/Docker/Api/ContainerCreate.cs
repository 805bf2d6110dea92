namespace Headway.Runtimes.Docker.Api;

/// <summary>What a container is made of. Null means the image's own.</summary>
internal sealed record ContainerCreate
{
    public required string Image { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyList<string>? Cmd { get; init; }

    public IReadOnlyList<string> Env { get; init; } = [];

    public string? User { get; init; }

    public string? WorkingDir { get; init; }

    public bool? Tty { get; init; }

    public bool? OpenStdin { get; init; }

    public bool? StdinOnce { get; init; }

    public bool? AttachStdin { get; init; }

    public bool? AttachStdout { get; init; }

    public bool? AttachStderr { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required HostConfig HostConfig { get; init; }
}
