namespace Headway.Edge.Runtime;

/// <summary>What must be done to make a running edge follow a plan.</summary>
/// <param name="Reload">Whether a backend or a listener appears, goes or changes.</param>
/// <param name="Before">What comes before the map of routes: servers that begin to serve.</param>
/// <param name="Routes">The whole new map of routes; null when it stays.</param>
/// <param name="After">What comes after the map of routes: servers that stop to serve.</param>
public sealed record EdgeChange(
    bool Reload,
    IReadOnlyList<EdgeCommand> Before,
    IReadOnlyDictionary<string, string>? Routes,
    IReadOnlyList<EdgeCommand> After)
{
    /// <summary>Gets the whole new map of gates; null when it stays. It comes before everything else.</summary>
    public IReadOnlyDictionary<string, string>? Gates { get; init; }

    /// <summary>Gets the whole new map of private ways; null when it stays.</summary>
    public IReadOnlyDictionary<string, string>? Probes { get; init; }

    /// <summary>Gets a value indicating whether commands are to be sent.</summary>
    public bool HasCommands => Before.Count > 0 || After.Count > 0 || Routes is not null || Gates is not null || Probes is not null;
}
