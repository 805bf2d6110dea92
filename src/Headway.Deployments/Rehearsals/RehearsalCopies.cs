using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Deployments.Rehearsals;

/// <summary>
/// Makes copies of an environment's databases for one rehearsal, and takes them away. One deployment runs at a time in an
/// environment, so their names and ports are always the same, and what a crash left is found.
/// </summary>
/// <param name="databases">The databases.</param>
/// <param name="restores">Decides what to restore.</param>
/// <param name="copies">Restores it.</param>
public sealed class RehearsalCopies(IDatabases databases, Restores restores, IDatabaseCopies copies)
{
    // Below those of copies that people asked for.
    private const int LastPort = 7_431;

    /// <summary>Decides the copies.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The copies, one for each PostgreSQL; without a plan where there is no backup.</returns>
    public async Task<IReadOnlyList<RehearsedDatabase>> DecideAsync(Guid environmentId, CancellationToken cancellationToken)
    {
        var decided = new List<RehearsedDatabase>();
        foreach (var source in await PostgresAsync(environmentId, cancellationToken))
        {
            var plan = source.Backup is null
                ? null
                : (await restores.PlannerAsync(source, cancellationToken)).Decide(new RestoreTarget.Latest()).Plan;
            decided.Add(new RehearsedDatabase(source, CopyOf(source, decided.Count), plan));
        }

        return decided;
    }

    /// <summary>Restores the newest backup of each, with all that was committed since.</summary>
    /// <param name="decided">The copies.</param>
    /// <param name="progress">Takes what happens.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends when all of them answer.</returns>
    /// <exception cref="DatabaseException">One cannot be made.</exception>
    public async Task MakeAsync(IReadOnlyList<RehearsedDatabase> decided, Action<string> progress, CancellationToken cancellationToken)
    {
        foreach (var (source, copy, plan) in decided)
        {
            await copies.RestoreAsync(source, copy, plan!, progress, cancellationToken);
        }
    }

    /// <summary>Takes all copies for rehearsals of an environment away.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends when nothing of them is left.</returns>
    public async Task RemoveAsync(Guid environmentId, CancellationToken cancellationToken)
    {
        foreach (var (source, index) in (await PostgresAsync(environmentId, cancellationToken)).Select((source, index) => (source, index)))
        {
            await copies.RemoveAsync(CopyOf(source, index), cancellationToken);
        }
    }

    private static DatabasePlan CopyOf(DatabasePlan source, int index) => source with
    {
        Id = InstanceId.Parse($"{source.Id}.rehearsal"),
        Directory = $"{source.Directory}.rehearsal",
        Port = LastPort - index,
        Pool = null,
        Backup = null,
    };

    private async Task<IReadOnlyList<DatabasePlan>> PostgresAsync(Guid environmentId, CancellationToken cancellationToken) =>
        [.. (await databases.ListAsync(environmentId, cancellationToken)).Where(plan => plan.Engine == DatabaseEngine.Postgres)];
}
