using System.Text.RegularExpressions;
using Headway.Deployments.Instances;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>
/// Keeps the instances that serve, or are warm, running: one that has exited is started again with back-off. Instances
/// that are on trial are their deployment's business: how they ended is why it fails. What runs and is stored nowhere is removed.
/// </summary>
/// <param name="instances">The instances.</param>
/// <param name="control">Starts them.</param>
/// <param name="turns">Keeps it out of what a deployment is starting or ending.</param>
/// <param name="runtime">Where they run.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class InstanceReconciler(
    IInstances instances,
    InstanceControl control,
    InstanceTurns turns,
    IRuntime runtime,
    TimeProvider time,
    ILogger<InstanceReconciler> logger) : IReconciler
{
    /// <inheritdoc/>
    public string Name => "instances";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        // The runtime is read first: an instance is stored before it is started, so what is read there and not stored
        // afterwards belongs to nobody.
        var running = await runtime.ListAsync(cancellationToken);
        var rows = await instances.ListAsync(cancellationToken);
        await RemoveOrphansAsync(running, rows, cancellationToken);
        await Task.WhenAll(rows.Where(ShouldBeUp).Select(row => KeepAsync(row, cancellationToken)));
    }

    private async Task RemoveOrphansAsync(
        IReadOnlyList<InstanceHandle> running, IReadOnlyList<InstanceRecord> rows, CancellationToken cancellationToken)
    {
        var known = rows.Select(row => row.Id).ToHashSet();
        foreach (var handle in running.Where(handle => !known.Contains(handle.Id) && Instance().IsMatch(handle.Id.Value)))
        {
            LogOrphan(logger, handle.Id.Value);
            await runtime.RemoveAsync(handle, cancellationToken);
        }
    }

    private bool ShouldBeUp(InstanceRecord row) =>
        row is { ShouldRun: true, Traffic: not ServerTraffic.None, IsOnTrial: false }
        && (row.RetireAt is null || row.RetireAt > time.GetUtcNow());

    private async Task KeepAsync(InstanceRecord seen, CancellationToken cancellationToken)
    {
        if ((await control.InspectAsync(seen, cancellationToken)).Phase == InstancePhase.Running)
        {
            return;
        }

        // Who has the turn is starting or ending it; and with the turn, what was read before may be true no more.
        using var turn = turns.TryTake(seen.Id);
        if (turn is null || (await instances.ListAsync(seen.EnvironmentId, cancellationToken)).FirstOrDefault(now => now.Id == seen.Id) is not { } row || !ShouldBeUp(row))
        {
            return;
        }

        var status = await control.InspectAsync(row, cancellationToken);
        if (status.Phase != InstancePhase.Running)
        {
            await BringBackAsync(row, status, cancellationToken);
        }
    }

    private async Task BringBackAsync(InstanceRecord row, InstanceStatus status, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (row.RestartAt is null)
        {
            LogExited(logger, row.Id.Value, status.ExitCode);
            var at = now + RestartPolicy.Wait(row.Restarts);
            await instances.SetRestartAsync(row.Id, row.Restarts + 1, at, cancellationToken);
            if (at > now)
            {
                return;
            }
        }
        else if (row.RestartAt > now)
        {
            return;
        }

        await TryRestartAsync(row, cancellationToken);
    }

    private async Task TryRestartAsync(InstanceRecord row, CancellationToken cancellationToken)
    {
        try
        {
            await control.RestartAsync(row, cancellationToken);
        }
        catch (RuntimeException error)
        {
            LogRefused(logger, row.Id.Value, error.Message);
        }

        var restarts = row.RestartAt is null ? row.Restarts + 1 : row.Restarts;
        await instances.SetRestartAsync(row.Id, restarts, null, cancellationToken);
    }

    [GeneratedRegex(@"\A[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+\.[0-9]+-[0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Instance();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {Instance} belongs to no deployment; it was removed")]
    private static partial void LogOrphan(ILogger logger, string instance);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {Instance} has exited with code {ExitCode}; it is started again")]
    private static partial void LogExited(ILogger logger, string instance, int? exitCode);

    [LoggerMessage(Level = LogLevel.Error, Message = "Instance {Instance} cannot be started again: {Reason}")]
    private static partial void LogRefused(ILogger logger, string instance, string reason);
}
