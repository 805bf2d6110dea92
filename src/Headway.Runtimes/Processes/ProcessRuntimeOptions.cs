namespace Headway.Runtimes.Processes;

/// <summary>Where the process runtime keeps its state, and what its sandboxes see.</summary>
public sealed record ProcessRuntimeOptions
{
    /// <summary>Gets the absolute folder for the state of instances. Made when missing, readable by its owner only.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Gets the absolute folder for the volumes of instances; null for <c>volumes</c> below the state. Made with the first volume.</summary>
    public string? VolumeDirectory { get; init; }

    /// <summary>Gets absolute folders or files of the host that every instance sees, read-only, at the same path. Those that are missing are left out.</summary>
    public IReadOnlyList<string> ExtraReadOnlyPaths { get; init; } = [];

    /// <summary>Gets how long the processes of an instance may take to vanish after SIGKILL. The default is 10 s.</summary>
    public TimeSpan KillTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how often a watch looks by itself for instances whose end was not recorded. The default is 2 s.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(2);
}
