using Headway.Deployments.Ports;

namespace Headway.Testing.Deployments;

/// <summary>Events in memory. Hooks do not see them: they are commentary, written by a thread of its own.</summary>
public sealed class FakeEvents : IDeploymentEvents
{
    private readonly Lock _gate = new();
    private readonly List<(Guid Deployment, DeploymentOutput Event)> _all = [];

    /// <summary>Gets or sets a value indicating whether the store refuses events.</summary>
    public bool Refuses { get; set; }

    /// <summary>Reads the events of a deployment.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <returns>The events, in order.</returns>
    public IReadOnlyList<DeploymentOutput> Of(Guid deploymentId)
    {
        lock (_gate)
        {
            return [.. _all.Where(item => item.Deployment == deploymentId).Select(item => item.Event)];
        }
    }

    /// <inheritdoc/>
    public Task AppendAsync(Guid deploymentId, IReadOnlyList<DeploymentOutput> events, CancellationToken cancellationToken)
    {
        if (Refuses)
        {
            return Task.FromException(new IOException("The store does not answer."));
        }

        lock (_gate)
        {
            foreach (var one in events)
            {
                _all.Add((deploymentId, one with { Id = _all.Count + 1 }));
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeploymentOutput>> ReadAsync(
        Guid deploymentId, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeploymentOutput>>([.. Of(deploymentId).Where(one => one.Id > after).Take(limit)]);
}
