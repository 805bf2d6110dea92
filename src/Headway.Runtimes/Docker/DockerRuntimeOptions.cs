namespace Headway.Runtimes.Docker;

/// <summary>Where Docker is, and how long to wait for it.</summary>
public sealed record DockerRuntimeOptions
{
    /// <summary>Gets the absolute folder that holds how far each container's output was copied. It also tells our containers from those of other Headways on the same daemon.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Gets the absolute folder for the volumes of containers that have no image of their own; null for <c>volumes</c> below the state. Shared with the processes of this host, a service keeps its volume when it becomes the other.</summary>
    public string? VolumeDirectory { get; init; }

    /// <summary>Gets the socket of the daemon. The default is Docker's own.</summary>
    public string Socket { get; init; } = "/var/run/docker.sock";

    /// <summary>Gets how long the daemon may take to answer before it counts as hung. The default is 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long a container may take to vanish after SIGKILL. The default is 20 s.</summary>
    public TimeSpan KillTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets how often a watch looks by itself for ends that no event told of. The default is 2 s.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(2);
}
