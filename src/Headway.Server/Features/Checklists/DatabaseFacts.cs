using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Checklists;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Model.Deployments;

namespace Headway.Server.Features.Checklists;

/// <summary>Gathers what a checklist asks of managed databases.</summary>
/// <param name="databases">The databases.</param>
/// <param name="operations">Asks them.</param>
internal sealed class DatabaseFacts(IDatabases databases, IDatabaseOperations operations)
{
    /// <summary>Adds it to what is known.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="shown">Its databases, as its status shows them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>With the databases.</returns>
    public async Task<ChecklistFacts> AddAsync(
        ChecklistFacts facts, EnvironmentRecord environment, IReadOnlyList<DatabaseStatusView> shown, CancellationToken cancellationToken)
    {
        var plans = await databases.ListAsync(environment.Id, cancellationToken);
        var access = await Task.WhenAll(plans
            .Where(plan => plan.Engine == DatabaseEngine.Postgres)
            .Select(plan => AccessAsync(plan, cancellationToken)));
        return facts with
        {
            Databases = [.. shown.Select(database => (database.Name, database.Engine, database.State == "up" ? null : database.Detail ?? "It does not answer."))],
            Pools = [.. shown.Where(database => database.PooledBy is not null).Select(database => (database.Name, database.PooledBy!))],
            Backups = [.. shown.Where(database => database.Backup is not null).Select(database => (database.Name, Status(database.Backup!)))],
            Access = [.. access.OfType<(string, AccessReport)>()],
        };
    }

    private static BackupStatus Status(BackupStatusView view) =>
        new(view.State, view.Problem, view.NewestAt, view.ProvenAt, view.ArchivedAt, view.CopiedAt);

    // One that does not answer is told by its state.
    private async Task<(string, AccessReport)?> AccessAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return (plan.Name.Value, await operations.AccessAsync(plan, cancellationToken));
        }
        catch (DatabaseException)
        {
            return null;
        }
    }
}
