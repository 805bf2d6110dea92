using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>A change of variables.</summary>
/// <param name="Service">The service; null for the whole environment.</param>
/// <param name="Set">What to set.</param>
/// <param name="Remove">What to remove.</param>
public sealed record VariableChange(
    ServiceName? Service, IReadOnlyList<SetVariable> Set, IReadOnlyList<VariableName> Remove);
