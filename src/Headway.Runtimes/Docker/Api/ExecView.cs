namespace Headway.Runtimes.Docker.Api;

/// <summary>A program that has entered a container, as it is.</summary>
internal sealed record ExecView(bool Running, int? ExitCode, int Pid);
