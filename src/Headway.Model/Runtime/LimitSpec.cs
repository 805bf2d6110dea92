namespace Headway.Model.Runtime;

/// <summary>What one instance may use. Null means no limit.</summary>
public sealed record LimitSpec
{
    /// <summary>Gets the memory limit in bytes; beyond it the kernel ends the instance.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Gets the number of processors as a share, such as 0.5.</summary>
    public double? Cpus { get; init; }

    /// <summary>Gets the most processes and threads at one time. The default is 512.</summary>
    public int? MaxProcesses { get; init; } = 512;

    /// <summary>Gets a value indicating whether everything else goes first where processors are scarce: builds are not waited for by users. The default is false.</summary>
    public bool Background { get; init; }
}
