using System.Collections.Concurrent;
using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Deployments.Reconcilers;

/// <summary>Brings copies of databases on. Each has work of its own: a long restore does not keep the others waiting.</summary>
/// <param name="copies">The copies.</param>
/// <param name="databases">The databases.</param>
/// <param name="work">Brings one on.</param>
public sealed class CopyReconciler(ICopies copies, IDatabases databases, CopyWork work) : IReconciler
{
    private readonly ConcurrentDictionary<InstanceId, Task> _running = new();

    /// <inheritdoc/>
    public string Name => "copies";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var open = (await copies.ListAsync(null, cancellationToken)).Where(copy => copy.State != CopyState.Ready).ToLookup(copy => copy.Database);
        if (open.Count == 0)
        {
            return;
        }

        foreach (var plan in (await databases.ListAsync(null, cancellationToken)).Where(plan => open.Contains(plan.Id)))
        {
            // One after the other for each database, the oldest first.
            Start(plan, open[plan.Id].MinBy(copy => copy.Number)!, cancellationToken);
        }
    }

    private void Start(DatabasePlan plan, CopyRecord copy, CancellationToken cancellationToken)
    {
        if (_running.TryGetValue(plan.Id, out var former) && !former.IsCompleted)
        {
            return;
        }

        _running[plan.Id] = Task.Run(() => work.DoAsync(plan, copy, cancellationToken), CancellationToken.None);
    }
}
