using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Deployments.Backups;

/// <summary>Gathers how the backups of a database are.</summary>
/// <param name="runs">What was tried.</param>
/// <param name="copies">What was restored.</param>
/// <param name="backups">Asks the archive.</param>
/// <param name="offsite">Knows how the second copy is.</param>
/// <param name="host">Knows the free space.</param>
/// <param name="time">The clock.</param>
public sealed class BackupHealth(IBackupRuns runs, ICopies copies, IDatabaseBackups backups, IOffsiteBackups offsite, IHostFacts host, TimeProvider time)
{
    /// <summary>Looks.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How they are; null for a database that has none by its manifest.</returns>
    public async Task<BackupStatus?> LookAsync(DatabasePlan database, CancellationToken cancellationToken)
    {
        if (database.Backup is not { } plan)
        {
            return null;
        }

        var newest = await runs.NewestAsync(database.Id, null, cancellationToken);
        var last = await runs.ListAsync(database.Id, 1, cancellationToken);
        var made = await copies.ListAsync(database.Id, cancellationToken);
        var facts = new BackupFacts(
            newest,
            last.Count > 0 ? last[0] : null,
            made.FirstOrDefault(copy => copy.Proves),
            made.FirstOrDefault(copy => copy.ReadyAt is not null || copy.State == CopyState.Failed),
            await backups.ArchiveAsync(database, cancellationToken))
        {
            Offsite = plan.Spec.Offsite is null ? null : offsite.Find(database.Id),
            FreeBytes = host.FreeDiskBytes(),
        };
        return BackupStatus.Judge(plan.Spec, facts, time.GetUtcNow());
    }
}
