using System.Collections.Concurrent;
using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>Brings copies of databases on, and keeps those up that are ready. Each database has work of its own: a long restore does not keep the others waiting.</summary>
/// <param name="copies">The copies.</param>
/// <param name="databases">The databases.</param>
/// <param name="hosting">Keeps up those that are ready.</param>
/// <param name="work">Brings one on.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class CopyReconciler(
    ICopies copies, IDatabases databases, IDatabaseCopies hosting, CopyWork work, TimeProvider time, ILogger<CopyReconciler> logger) : IReconciler
{
    private readonly ConcurrentDictionary<InstanceId, Task> _running = new();
    private readonly StartPauses _pauses = new(time);

    /// <inheritdoc/>
    public string Name => "copies";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var there = (await copies.ListAsync(null, cancellationToken)).ToLookup(copy => copy.Database);
        if (there.Count == 0)
        {
            return;
        }

        foreach (var plan in (await databases.ListAsync(null, cancellationToken)).Where(plan => there.Contains(plan.Id)))
        {
            // One after the other for each database, the oldest first.
            Start(plan, [.. there[plan.Id].OrderBy(copy => copy.Number)], cancellationToken);
        }
    }

    private void Start(DatabasePlan plan, IReadOnlyList<CopyRecord> there, CancellationToken cancellationToken)
    {
        if (_running.TryGetValue(plan.Id, out var former) && !former.IsCompleted)
        {
            return;
        }

        _running[plan.Id] = Task.Run(
            () => there.FirstOrDefault(copy => copy.State != CopyState.Ready) is { } open ? work.DoAsync(plan, open, cancellationToken) : KeepAsync(plan, there, cancellationToken),
            CancellationToken.None);
    }

    private async Task KeepAsync(DatabasePlan plan, IReadOnlyList<CopyRecord> ready, CancellationToken cancellationToken)
    {
        foreach (var copy in ready.Select(copy => copy.PlanOf(plan)).Where(copy => _pauses.IsDue(copy.Id)))
        {
            try
            {
                await hosting.KeepAsync(plan, copy, cancellationToken);
                _pauses.Forget(copy.Id);
            }
            catch (DatabaseException failure)
            {
                LogDown(logger, copy.Id.Value, _pauses.Lengthen(copy.Id).TotalSeconds, failure.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Copy {Copy} is down and cannot be started, it is tried again in {Seconds} s: {Problem}")]
    private static partial void LogDown(ILogger logger, string copy, double seconds, string problem);
}
