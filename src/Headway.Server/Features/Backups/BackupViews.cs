using Headway.Client.Contracts;
using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Server.Features.Backups;

/// <summary>Shows backups.</summary>
/// <param name="restores">Knows what there is and what can be restored.</param>
/// <param name="health">Judges it.</param>
/// <param name="copies">Knows what was proven.</param>
/// <param name="kept">Knows what drills kept.</param>
/// <param name="runner">Knows what is being made.</param>
internal sealed class BackupViews(Restores restores, BackupHealth health, ICopies copies, IProvenCopies kept, BackupRunner runner)
{
    /// <summary>Shows the backups of a database.</summary>
    public async Task<BackupsView> ShowAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Backup is null)
        {
            return new BackupsView(plan.Name.Value, null, null, null, [], null);
        }

        var planner = await restores.PlannerAsync(plan, cancellationToken);
        var proven = (await copies.ListAsync(plan.Id, cancellationToken))
            .Where(copy => copy.Proves)
            .DistinctBy(copy => copy.Plan.Label)
            .ToDictionary(copy => copy.Plan.Label, copy => copy.ReadyAt);
        return new BackupsView(
            plan.Name.Value,
            Of(await health.LookAsync(plan, cancellationToken)),
            planner.Range?.From,
            planner.IsContinuous ? planner.Range?.To : planner.Backups is [.., var newest] ? newest.EndedAt : null,
            [.. planner.Backups.Reverse().Select(backup => Of(backup, proven))],
            runner.Find(plan.Id) is { } job ? Of(plan, job.Run, job.Progress) : null)
        {
            Continuous = planner.IsContinuous,
            Kept = kept.Find(plan) is { } copy ? new ProvenCopyView(copy.Label.Value, copy.ProvenAt, copy.Bytes) : null,
        };
    }

    /// <summary>Shows a run.</summary>
    public static BackupRunView Of(DatabasePlan plan, BackupRun run, string? progress) => new(
        run.Number,
        plan.Name.Value,
        Word(run.Kind),
        run switch { { Label: not null } => "done", { Problem: not null } => "failed", _ => "running" },
        run.By,
        run.StartedAt,
        run.EndedAt,
        run.Label?.Value,
        run.Problem,
        run.EndedAt is null ? progress : null);

    /// <summary>Shows how backups are.</summary>
    public static BackupStatusView? Of(BackupStatus? status) => status is null
        ? null
        : new BackupStatusView(status.State, status.Problem, status.NewestAt, status.ProvenAt, status.ArchivedAt, status.CopiedAt);

    private static BackupView Of(Backup backup, Dictionary<BackupLabel, DateTimeOffset?> proven) => new(
        backup.Label.Value,
        Word(backup.Kind),
        backup.StartedAt,
        backup.EndedAt,
        backup.DatabaseBytes,
        backup.StoredBytes,
        backup.WalFrom,
        backup.WalTo,
        [.. backup.BuildsOn.Select(label => label.Value)],
        proven.GetValueOrDefault(backup.Label),
        backup.HasDamagedPages);

    private static string Word(BackupKind kind) => kind.ToString().ToLowerInvariant();
}
