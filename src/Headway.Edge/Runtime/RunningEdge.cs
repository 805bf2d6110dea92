namespace Headway.Edge.Runtime;

/// <summary>What a running worker has now, as it says itself.</summary>
/// <param name="ProcessId">The worker.</param>
/// <param name="Fingerprint">The fingerprint that it was started with; empty when it is not ours.</param>
public sealed record RunningEdge(int ProcessId, string Fingerprint)
{
    /// <summary>Gets the names of the backends.</summary>
    public IReadOnlySet<string> Backends { get; init; } = new HashSet<string>();

    /// <summary>Gets the servers.</summary>
    public IReadOnlyList<RunningServer> Servers { get; init; } = [];

    /// <summary>Gets the map of gates; null when it has none, because an older version started it.</summary>
    public IReadOnlyDictionary<string, string>? Gates { get; init; }

    /// <summary>Gets the map of routes.</summary>
    public IReadOnlyDictionary<string, string> Routes { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the map of private ways; null when the worker has none, as one of an older version.</summary>
    public IReadOnlyDictionary<string, string>? Probes { get; init; }
}
