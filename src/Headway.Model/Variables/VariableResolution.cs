using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>
/// What resolving gives. When there are problems, nothing may be deployed. When there are secrets to make, make and keep them and
/// resolve again. Otherwise the values are complete.
/// </summary>
public sealed record VariableResolution
{
    /// <summary>Gets the variables of each service; empty unless <see cref="IsComplete"/>.</summary>
    public IReadOnlyDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>> Services { get; init; } =
        new Dictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>();

    /// <summary>Gets everything that is wrong.</summary>
    public IReadOnlyList<VariableProblem> Problems { get; init; } = [];

    /// <summary>Gets the secrets that are used but were not made yet.</summary>
    public IReadOnlyList<SecretRequest> SecretsToMake { get; init; } = [];

    /// <summary>Gets a value indicating whether every variable has its value.</summary>
    public bool IsComplete => Problems.Count == 0 && SecretsToMake.Count == 0;
}
