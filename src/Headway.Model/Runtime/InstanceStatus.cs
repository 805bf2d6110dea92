namespace Headway.Model.Runtime;

/// <summary>What a runtime sees of an instance now.</summary>
/// <param name="Phase">Where it is in its life.</param>
public sealed record InstanceStatus(InstancePhase Phase)
{
    /// <summary>Gets the exit code when it has exited; 128 + n when signal n ended it; null when it is not known.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets whether the memory limit ended one of its processes.</summary>
    public bool OutOfMemory { get; init; }

    /// <summary>Gets how often the limit on its processes has refused it one more; null when that is not known.</summary>
    public long? RefusedProcesses { get; init; }

    /// <summary>Gets when it started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended; null while it runs, and when its end was not recorded.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the host's id of its main process while it runs.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Gets the memory that all its processes use, in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Gets the processor time that all its processes have used.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>Gets the address that its ports are reached at while it runs; null for the loopback address of this host.</summary>
    public string? Address { get; init; }

    /// <summary>Gets what it says of its own health.</summary>
    public InstanceHealth Health { get; init; }
}
