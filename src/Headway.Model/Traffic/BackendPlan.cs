using Headway.Model.Names;

namespace Headway.Model.Traffic;

/// <summary>A service of an environment as the edge sees it.</summary>
/// <param name="Name">The name, unique on the host: <c>project-environment-service</c>.</param>
public sealed record BackendPlan(InstanceId Name)
{
    /// <summary>Gets the servers.</summary>
    public IReadOnlyList<ServerPlan> Servers { get; init; } = [];

    /// <summary>Gets what public requests may; empty, the default, costs nothing.</summary>
    public IReadOnlyList<RequestLimit> Limits { get; init; } = [];

    /// <summary>Gets the gate before the servers; null, the default, is none.</summary>
    public GatePlan? Gate { get; init; }

    /// <summary>Gets the address that other services of the environment reach it by; null when it has none.</summary>
    public string? PrivateAddress { get; init; }

    /// <summary>Gets the port beside <see cref="PrivateAddress"/>.</summary>
    public int PrivatePort { get; init; }
}
