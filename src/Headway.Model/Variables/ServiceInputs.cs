using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>What is known of the variables of one service.</summary>
public sealed record ServiceInputs
{
    /// <summary>Gets <c>env</c> of the manifest, the weakest layer.</summary>
    public IReadOnlyDictionary<VariableName, string> Manifest { get; init; } = new Dictionary<VariableName, string>();

    /// <summary>Gets what was set for the service by CLI or dashboard, the strongest layer.</summary>
    public IReadOnlyDictionary<VariableName, VariableValue> Set { get; init; } = new Dictionary<VariableName, VariableValue>();

    /// <summary>Gets where the service is reached.</summary>
    public ServiceAddress Address { get; init; } = new();
}
