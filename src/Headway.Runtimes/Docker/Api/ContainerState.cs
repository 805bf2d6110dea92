namespace Headway.Runtimes.Docker.Api;

/// <summary>Where a container is in its life.</summary>
internal sealed record ContainerState
{
    public string Status { get; init; } = "";

    public bool Running { get; init; }

    public bool OOMKilled { get; init; }

    public int Pid { get; init; }

    public int ExitCode { get; init; }

    public string Error { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    public ContainerHealth? Health { get; init; }
}
