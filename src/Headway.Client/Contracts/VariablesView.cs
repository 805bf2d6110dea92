namespace Headway.Client.Contracts;

/// <summary>The variables of an environment at a version.</summary>
/// <param name="Version">The newest version; it grows by one with every change.</param>
/// <param name="DeployedVersion">The version that the current release runs with; null when nothing was deployed.</param>
/// <param name="Variables">The variables.</param>
public sealed record VariablesView(int Version, int? DeployedVersion, IReadOnlyList<VariableView> Variables);
