using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>A variable that a person set.</summary>
/// <param name="Service">The service; null for the whole environment.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, with references not yet resolved.</param>
/// <param name="Secret">Whether it is secret.</param>
public sealed record SetVariable(ServiceName? Service, VariableName Name, string Value, bool Secret);
