using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Deployments.Reconcilers;

/// <summary>Has the newest backup of each database restored from time to time, to see that it can be.</summary>
/// <param name="databases">The databases.</param>
/// <param name="copies">What was restored.</param>
/// <param name="runs">Knows whether there is a backup.</param>
/// <param name="restores">Asks for the restore.</param>
/// <param name="time">The clock.</param>
public sealed class DrillReconciler(
    IDatabases databases, ICopies copies, IBackupRuns runs, Restores restores, TimeProvider time) : IReconciler
{
    /// <summary>The first drill is soon after the first backup, and not while its deployment runs.</summary>
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(10);

    /// <summary>A drill that failed is repeated after an hour.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "drills";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in await databases.ListAsync(null, cancellationToken))
        {
            if (plan.Backup is { } backup && Directory.Exists(plan.Directory) && await IsDueAsync(plan, backup.Spec, cancellationToken))
            {
                await restores.AskAsync(plan, new RestoreTarget.Latest(), new RestoreWish(CopyPurpose.Drill, "schedule", SwitchWhenProven: false), cancellationToken);
            }
        }
    }

    private async Task<bool> IsDueAsync(DatabasePlan plan, BackupSpec spec, CancellationToken cancellationToken)
    {
        if (await runs.NewestAsync(plan.Id, null, cancellationToken) is not { EndedAt: { } backedUp })
        {
            return false;
        }

        var now = time.GetUtcNow();
        var made = await copies.ListAsync(plan.Id, cancellationToken);
        var proven = made.FirstOrDefault(copy => copy.Proves)?.ReadyAt;
        var tried = made.FirstOrDefault(copy => copy.Purpose == CopyPurpose.Drill);
        return tried is not { EndedAt: null }
            && (tried is null || tried.Proves || now - tried.CreatedAt > RetryAfter)
            && (proven is { } at ? now - at > spec.Drill : now - backedUp > FirstAfter);
    }
}
