using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Server.Features.Projects;

/// <summary>Takes away what backups and restores of a database have running and lying.</summary>
/// <param name="runner">Makes its backups.</param>
/// <param name="work">Works on its copies.</param>
/// <param name="copies">Its copies.</param>
/// <param name="hosting">Deletes them.</param>
internal sealed class CopyRemoval(BackupRunner runner, CopyWork work, ICopies copies, IDatabaseCopies hosting)
{
    /// <summary>Removes the copies of a database, and ends its backup.</summary>
    public async Task RunAsync(DatabasePlan database, CancellationToken cancellationToken)
    {
        await runner.StopAsync(database.Id);
        foreach (var copy in (await copies.ListAsync(database.Id, cancellationToken)).Where(copy => copy.Exists))
        {
            await copies.SetAsync(copy with { State = CopyState.Removing }, copy.State, cancellationToken);
            work.Interrupt(copy.Number);
            await hosting.RemoveAsync(copy.PlanOf(database), cancellationToken);
        }
    }
}
