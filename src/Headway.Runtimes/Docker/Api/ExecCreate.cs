namespace Headway.Runtimes.Docker.Api;

/// <summary>A program that is to enter a container.</summary>
internal sealed record ExecCreate
{
    public required IReadOnlyList<string> Cmd { get; init; }

    public IReadOnlyList<string> Env { get; init; } = [];

    public bool Tty { get; init; }

    public bool AttachStdin { get; init; } = true;

    public bool AttachStdout { get; init; } = true;

    public bool AttachStderr { get; init; } = true;
}
