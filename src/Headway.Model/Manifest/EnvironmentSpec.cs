using Headway.Model.Names;

namespace Headway.Model.Manifest;

/// <summary>An environment in the manifest.</summary>
public sealed record EnvironmentSpec
{
    /// <summary>Gets variables of every service in this environment; they win over the services' own <c>env</c>.</summary>
    public IReadOnlyDictionary<VariableName, string> Variables { get; init; } = new Dictionary<VariableName, string>();

    /// <summary>Gets the routes of services in this environment; a service named here has these instead of its own.</summary>
    public IReadOnlyDictionary<ServiceName, IReadOnlyList<RouteSpec>> Routes { get; init; } = new Dictionary<ServiceName, IReadOnlyList<RouteSpec>>();
}
