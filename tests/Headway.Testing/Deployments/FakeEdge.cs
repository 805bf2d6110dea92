using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Testing.Deployments;

/// <summary>An edge that remembers what it was told, and outlives the control plane.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeEdge(PortCalls calls) : IEdge
{
    /// <summary>Gets every plan that was taken, in order.</summary>
    public List<EdgePlan> Plans { get; } = [];

    /// <summary>Gets the plan that holds now.</summary>
    public EdgePlan Current => Plans.Count > 0 ? Plans[^1] : new EdgePlan();

    /// <summary>Gets or sets why a plan is refused; null when it is not.</summary>
    public Func<EdgePlan, string?> Refuses { get; set; } = _ => null;

    /// <summary>Gets or sets what is looked at when a plan was taken.</summary>
    public Action<EdgePlan> OnApply { get; set; } = _ => { };

    /// <summary>Gets the open sessions of servers.</summary>
    public Dictionary<InstanceId, int> Sessions { get; } = [];

    /// <inheritdoc/>
    public Task ApplyAsync(EdgePlan plan, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "edge.apply",
            () =>
            {
                if (Refuses(plan) is { } reason)
                {
                    throw new EdgeException(reason);
                }

                Plans.Add(plan);
                OnApply(plan);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ServerStatus>> InspectAsync(CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<ServerStatus>>(
            "edge.inspect",
            () =>
            [
                .. Current.Backends.SelectMany(backend => backend.Servers.Select(server =>
                    new ServerStatus(backend.Name, server.Name, server.Traffic, server.Weight)
                    {
                        OpenSessions = Sessions.GetValueOrDefault(server.Name),
                    })),
            ],
            cancellationToken);

    /// <inheritdoc/>
    public Task<int> CloseSessionsAsync(InstanceId server, int most, CancellationToken cancellationToken) =>
        calls.DoAsync("edge.close", () => Sessions.Remove(server, out var open) ? open : 0, cancellationToken);
}
