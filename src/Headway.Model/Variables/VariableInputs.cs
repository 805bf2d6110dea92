using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>
/// Everything that variables are resolved from. Precedence, from weak to strong: <c>env</c> of the manifest, the manifest's
/// variables of the environment, variables set for the environment, variables set for the service.
/// </summary>
public sealed record VariableInputs
{
    /// <summary>Gets the project.</summary>
    public required ProjectName Project { get; init; }

    /// <summary>Gets the environment.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>Gets the services.</summary>
    public IReadOnlyDictionary<ServiceName, ServiceInputs> Services { get; init; } = new Dictionary<ServiceName, ServiceInputs>();

    /// <summary>Gets the databases with their built-in variables, from <see cref="Data.DatabaseVariables.For"/>.</summary>
    public IReadOnlyDictionary<DatabaseName, IReadOnlyDictionary<string, ResolvedVariable>> Databases { get; init; } =
        new Dictionary<DatabaseName, IReadOnlyDictionary<string, ResolvedVariable>>();

    /// <summary>Gets the manifest's variables of the environment.</summary>
    public IReadOnlyDictionary<VariableName, string> EnvironmentManifest { get; init; } = new Dictionary<VariableName, string>();

    /// <summary>Gets what was set for the environment by CLI or dashboard.</summary>
    public IReadOnlyDictionary<VariableName, VariableValue> EnvironmentSet { get; init; } = new Dictionary<VariableName, VariableValue>();

    /// <summary>Gets the secrets made before, by <see cref="SecretRequest.Key"/>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Takes from a manifest what it says about an environment. Add what was set, addresses, databases and secrets.</summary>
    /// <param name="spec">The manifest.</param>
    /// <param name="environment">The environment; one that the manifest does not name has no variables of its own.</param>
    /// <returns>The inputs.</returns>
    public static VariableInputs From(ProjectSpec spec, EnvironmentName environment) => new()
    {
        Project = spec.Project,
        Environment = environment,
        Services = spec.Services.ToDictionary(item => item.Key, item => new ServiceInputs { Manifest = item.Value.Env }),
        EnvironmentManifest = spec.Environments.GetValueOrDefault(environment)?.Variables ?? new Dictionary<VariableName, string>(),
    };
}
