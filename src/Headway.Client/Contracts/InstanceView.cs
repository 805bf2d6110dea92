namespace Headway.Client.Contracts;

/// <summary>A running copy of a service.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Service">The service.</param>
/// <param name="Release">The number of the release.</param>
/// <param name="State"><c>starting</c>, <c>running</c>, <c>exited</c>, <c>backing-off</c> or <c>stopped</c>.</param>
/// <param name="Traffic"><c>serving</c>, <c>warm</c> or <c>none</c>.</param>
/// <param name="Port">The port it listens on; null for a worker.</param>
/// <param name="Restarts">How often it was started again after a crash.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="MemoryBytes">The memory it uses.</param>
/// <param name="CpuSeconds">The processor time it has used.</param>
/// <param name="ExitCode">How it ended, when it has.</param>
public sealed record InstanceView(
    string Id,
    string Service,
    int Release,
    string State,
    string Traffic,
    int? Port,
    int Restarts,
    DateTimeOffset? StartedAt,
    long? MemoryBytes,
    double? CpuSeconds,
    int? ExitCode)
{
    /// <summary>Gets the share of one processor that it used while it was watched: 0.5 is half of one, 2 is two whole ones; null when it was not watched or has just started.</summary>
    public double? CpuShare { get; init; }
}
