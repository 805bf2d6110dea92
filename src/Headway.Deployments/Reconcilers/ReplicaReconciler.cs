using System.Collections.Concurrent;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Names;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>
/// Keeps replicas following their databases: makes those that were asked for, starts those that are down, makes those anew that
/// cannot find on, and lets those go that were taken back when no running release uses them any more.
/// </summary>
/// <param name="databases">The databases.</param>
/// <param name="instances">What runs.</param>
/// <param name="releases">What it uses.</param>
/// <param name="replicas">Keeps the replicas.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class ReplicaReconciler(
    IDatabases databases, IInstances instances, IReleases releases, IDatabaseReplicas replicas, TimeProvider time, ILogger<ReplicaReconciler> logger)
    : IReconciler
{
    /// <summary>How long one that is not connected may replay nothing before it is made anew: twice the longest pause between tries of PostgreSQL's receiver.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<InstanceId, Task> working = new();
    private readonly ConcurrentDictionary<InstanceId, (string? Replayed, long Since)> stalls = new();

    /// <inheritdoc/>
    public string Name => "replicas";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in (await databases.ListAsync(null, cancellationToken)).Where(plan => plan.Replica is not null && Directory.Exists(plan.Directory)))
        {
            // The first copy of a large database takes long, and nobody else waits for it.
            _ = working.GetOrAdd(plan.Id, _ => WorkAsync(plan, cancellationToken));
        }
    }

    /// <summary>Waits for what is being done.</summary>
    /// <returns>A task that ends when nothing is.</returns>
    public Task SettleAsync() => Task.WhenAll(working.Values);

    private async Task WorkAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await (plan.Replica!.IsLeaving ? LeaveAsync(plan, cancellationToken) : KeepAsync(plan, cancellationToken));
        }
        catch (DatabaseException failure)
        {
            LogFailed(logger, plan.Id.Value, failure.Message);
        }
        catch (OperationCanceledException)
        {
            // The next look goes on.
        }
        finally
        {
            working.TryRemove(plan.Id, out _);
        }
    }

    private async Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var status = await replicas.LookAsync(plan, cancellationToken);
        if (status.State is ReplicaStatus.Down or ReplicaStatus.BeingMade)
        {
            await replicas.EnsureAsync(plan, cancellationToken);
        }
        else if (status.State == ReplicaStatus.Following || status.BehindBytes is null)
        {
            stalls.TryRemove(plan.Id, out _);
        }
        else if (IsStuck(plan.Id, status.Replayed))
        {
            LogRenewed(logger, plan.Id.Value);
            stalls.TryRemove(plan.Id, out _);
            await replicas.RenewAsync(plan, cancellationToken);
        }
    }

    private bool IsStuck(InstanceId id, string? replayed)
    {
        var stall = stalls.AddOrUpdate(
            id, _ => (replayed, time.GetTimestamp()), (_, before) => before.Replayed == replayed ? before : (replayed, time.GetTimestamp()));
        return time.GetElapsedTime(stall.Since) > Patience;
    }

    private async Task LeaveAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        // Each environment has an address of its own, so only its releases can have this one.
        var place = $"{plan.Address}:{plan.Replica!.Port}/";
        foreach (var (environmentId, number) in (await instances.ListAsync(cancellationToken)).Select(row => (row.EnvironmentId, row.Release)).Distinct())
        {
            var release = await releases.FindAsync(environmentId, number, cancellationToken);
            if (release?.Variables.Values.Any(service => service.Values.Any(variable => variable.Value.Contains(place, StringComparison.Ordinal))) == true)
            {
                return;
            }
        }

        await replicas.RemoveAsync(plan, cancellationToken);
        await databases.SetReplicaAsync(plan.Id, null, cancellationToken);
        LogLeft(logger, plan.Id.Value);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The replica of {Database} is not kept: {Problem}")]
    private static partial void LogFailed(ILogger logger, string database, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica of {Database} cannot find on from where it is, and is made anew")]
    private static partial void LogRenewed(ILogger logger, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "The replica of {Database} is gone")]
    private static partial void LogLeft(ILogger logger, string database);
}
