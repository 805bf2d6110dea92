using Headway.Model.Names;

namespace Headway.Model.Manifest;

/// <summary>An environment in the manifest.</summary>
public sealed record EnvironmentSpec
{
    /// <summary>Gets variables of every service in this environment; they win over the services' own <c>env</c>.</summary>
    public IReadOnlyDictionary<VariableName, string> Variables { get; init; } = new Dictionary<VariableName, string>();

    /// <summary>Gets the routes of services in this environment; a service named here has these instead of its own.</summary>
    public IReadOnlyDictionary<ServiceName, IReadOnlyList<RouteSpec>> Routes { get; init; } = new Dictionary<ServiceName, IReadOnlyList<RouteSpec>>();

    /// <summary>Gets how services run that are no images by themselves. The default is <see cref="RuntimeKind.Process"/>.</summary>
    public RuntimeKind Runtime { get; init; }

    /// <summary>Gets the environment in which the same source must have succeeded before; null for none (requirements P104, P105).</summary>
    public EnvironmentName? PromoteFrom { get; init; }

    /// <summary>Gets how many people other than who asks must have approved a source before it is deployed. The default is 0, the range 0–5.</summary>
    public int Approvals { get; init; }

    /// <summary>Gets how old the last proven restore of each database may be when new source is deployed; null when it does not matter. The range is one hour to one year.</summary>
    public TimeSpan? Proven { get; init; }
}
