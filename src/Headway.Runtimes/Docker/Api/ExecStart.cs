namespace Headway.Runtimes.Docker.Api;

/// <summary>How a program that enters a container is started.</summary>
internal sealed record ExecStart(bool Detach, bool Tty);
