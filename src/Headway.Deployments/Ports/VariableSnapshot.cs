namespace Headway.Deployments.Ports;

/// <summary>The variables that people set, at a version, and the generated secrets.</summary>
/// <param name="Version">The version; 0 before the first change.</param>
/// <param name="Variables">The variables.</param>
/// <param name="Generated">The generated secrets by key. Secret.</param>
public sealed record VariableSnapshot(
    int Version, IReadOnlyList<SetVariable> Variables, IReadOnlyDictionary<string, string> Generated);
