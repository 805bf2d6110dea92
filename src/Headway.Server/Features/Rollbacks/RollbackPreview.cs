using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Deployments.Returns;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Deployments;

namespace Headway.Server.Features.Rollbacks;

/// <summary>Compares what the databases are with what they would go back to.</summary>
/// <param name="returns">Decides where they go back to.</param>
/// <param name="databases">The databases.</param>
/// <param name="backups">Counts what was written.</param>
internal sealed class RollbackPreview(DatabaseReturns returns, IDatabases databases, IDatabaseBackups backups)
{
    /// <summary>Looks.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="release">The release to go back to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What would be lost, or why the data cannot go back.</returns>
    /// <exception cref="DatabaseException">A database does not answer.</exception>
    public async Task<(RollbackPreviewView? View, string? Refusal)> LookAsync(
        EnvironmentRecord environment, int release, CancellationToken cancellationToken)
    {
        var decision = await returns.DecideAsync(environment.Id, release, cancellationToken);
        if (decision.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        var views = new List<RollbackDatabaseView>();
        var sources = await databases.ListAsync(environment.Id, cancellationToken);
        foreach (var mark in decision.Marks)
        {
            views.Add(View(mark, await backups.CountAsync(sources.First(source => source.Name == mark.Database), cancellationToken)));
        }

        return (new RollbackPreviewView(release, environment.CurrentRelease, decision.Deployment, views), null);
    }

    private static RollbackDatabaseView View(MarkedDatabase mark, WriteCounters now)
    {
        var loss = WriteLoss.Between(mark.Written, now);
        return new RollbackDatabaseView(
            mark.Database.Value,
            mark.Point.At,
            mark.Point.Name.Value,
            loss.Transactions,
            [.. loss.Tables.Select(table => new WrittenTableView(table.Table, table.Inserted, table.Updated, table.Deleted))]);
    }
}
