using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Deployments.Reconcilers;

/// <summary>Makes the backups that are due, and goes on with those that a restart interrupted.</summary>
/// <param name="databases">The databases.</param>
/// <param name="hosting">Knows which of them answer.</param>
/// <param name="runs">What was tried.</param>
/// <param name="copies">Knows the histories.</param>
/// <param name="runner">Makes them.</param>
/// <param name="time">The clock.</param>
public sealed class BackupReconciler(
    IDatabases databases, IDatabaseHost hosting, IBackupRuns runs, ICopies copies, BackupRunner runner, TimeProvider time) : IReconciler
{
    private const int Looked = 12;

    /// <inheritdoc/>
    public string Name => "backups";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in await databases.ListAsync(null, cancellationToken))
        {
            if (plan.Backup is { } backup && runner.Find(plan.Id) is null && Directory.Exists(plan.Directory))
            {
                await LookAsync(plan, backup.Spec, cancellationToken);
            }
        }
    }

    private async Task LookAsync(DatabasePlan plan, BackupSpec spec, CancellationToken cancellationToken)
    {
        var last = await runs.ListAsync(plan.Id, Looked, cancellationToken);
        if (last is [{ EndedAt: null } interrupted, ..])
        {
            await runner.ResumeAsync(plan, interrupted, cancellationToken);
            return;
        }

        var newest = await runs.NewestAsync(plan.Id, null, cancellationToken);
        var full = await FullAsync(plan, cancellationToken);
        if (BackupSchedule.Due(spec, newest?.StartedAt, full, time.GetUtcNow()) is { } kind
            && !IsTooSoon(last) && await hosting.ProbeAsync(plan, cancellationToken) is null)
        {
            await runner.StartAsync(plan, kind, "schedule", cancellationToken);
        }
    }

    // One of a history that was left leads to the new one by its old WAL; that works, and one of its own is quicker.
    private async Task<DateTimeOffset?> FullAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var full = await runs.NewestAsync(plan.Id, BackupKind.Full, cancellationToken);
        var timelines = await copies.TimelinesAsync(plan.Id, cancellationToken);
        return timelines.Any(timeline => timeline.Since > full?.StartedAt) ? null : full?.StartedAt;
    }

    private bool IsTooSoon(IReadOnlyList<BackupRun> last)
    {
        var failures = last.TakeWhile(run => run.Problem is not null).Count();
        return failures > 0 && time.GetUtcNow() - last[0].StartedAt < BackupSchedule.RetryAfter(failures);
    }
}
