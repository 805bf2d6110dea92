using System.Collections.Concurrent;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Names;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>Keeps the managed databases up. One that cannot be started is tried again with growing pauses: what is wrong with it rarely ends in a second.</summary>
/// <param name="databases">The databases.</param>
/// <param name="hosting">Runs them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class DatabaseReconciler(
    IDatabases databases, IDatabaseHost hosting, TimeProvider time, ILogger<DatabaseReconciler> logger) : IReconciler
{
    private readonly ConcurrentDictionary<InstanceId, Waiting> _waiting = new();

    /// <inheritdoc/>
    public string Name => "databases";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var plans = await databases.ListAsync(null, cancellationToken);
        await Task.WhenAll(plans.Select(plan => KeepAsync(plan, cancellationToken)));
    }

    private async Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        // A database that was decided but never made belongs to a deployment that has not got that far.
        if (!Directory.Exists(plan.Directory) || await hosting.ProbeAsync(plan, cancellationToken) is not { } problem)
        {
            _waiting.TryRemove(plan.Id, out _);
            return;
        }

        var failures = _waiting.TryGetValue(plan.Id, out var waiting) ? waiting.Failures : 0;
        if (failures > 0 && time.GetUtcNow() < waiting!.Until)
        {
            return;
        }

        LogDown(logger, plan.Id.Value, problem);
        try
        {
            await hosting.KeepAsync(plan, cancellationToken);
        }
        catch (DatabaseException error)
        {
            var pause = RestartPolicy.Wait(failures + 1);
            _waiting[plan.Id] = new Waiting(failures + 1, time.GetUtcNow() + pause);
            LogStillDown(logger, plan.Id.Value, pause.TotalSeconds, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database {Database} is down, it is started again: {Problem}")]
    private static partial void LogDown(ILogger logger, string database, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Database {Database} cannot be started, it is tried again in {Seconds} s: {Problem}")]
    private static partial void LogStillDown(ILogger logger, string database, double seconds, string problem);

    private sealed record Waiting(int Failures, DateTimeOffset Until);
}
