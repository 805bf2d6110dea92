using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Rehearsals.Reports;

namespace Headway.Deployments.Rehearsals;

/// <summary>
/// Makes copies of an environment's databases for one rehearsal, and takes them away. One rehearsal runs at a time in an
/// environment, so their names and ports are always the same, and what a crash left is found.
/// </summary>
/// <param name="databases">The databases.</param>
/// <param name="sources">What copies come from.</param>
/// <param name="copies">Restores it.</param>
/// <param name="host">Keeps an empty Redis.</param>
/// <param name="time">The clock.</param>
public sealed class RehearsalCopies(IDatabases databases, CopySources sources, IDatabaseCopies copies, IDatabaseHost host, TimeProvider time)
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
        foreach (var (source, copy) in (await CopiesAsync(environmentId, cancellationToken)).Where(pair => pair.Source.Engine == DatabaseEngine.Postgres))
        {
            decided.Add(await DecideAsync(source, copy, cancellationToken));
        }

        return decided;
    }

    /// <summary>Clones what is kept of each, or restores its newest backup, with all that was committed since.</summary>
    /// <param name="decided">The copies.</param>
    /// <param name="progress">Takes what happens.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How they were made; all of them answer.</returns>
    /// <exception cref="DatabaseException">One cannot be made.</exception>
    public async Task<IReadOnlyList<RehearsedCopy>> MakeAsync(IReadOnlyList<RehearsedDatabase> decided, Action<string> progress, CancellationToken cancellationToken)
    {
        var made = new List<RehearsedCopy>();
        foreach (var database in decided)
        {
            var began = time.GetTimestamp();
            var isClone = await CloneAsync(database, progress, cancellationToken);
            if (!isClone)
            {
                await copies.RestoreAsync(database.Source, database.Copy, database.Plan!, progress, cancellationToken);
            }

            var label = isClone ? database.Kept!.Label : database.Plan!.Label;
            made.Add(new RehearsedCopy(database.Source.Name.Value, label.Value, isClone, time.GetElapsedTime(began)));
        }

        return made;
    }

    /// <summary>Makes an empty Redis in place of each of an environment, with its password.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Each with the empty one, which answers.</returns>
    /// <exception cref="DatabaseException">One cannot be made.</exception>
    public async Task<IReadOnlyList<(DatabasePlan Source, DatabasePlan Empty)>> MakeEmptyAsync(Guid environmentId, CancellationToken cancellationToken)
    {
        IReadOnlyList<(DatabasePlan Source, DatabasePlan Empty)> found =
            [.. (await CopiesAsync(environmentId, cancellationToken)).Where(pair => pair.Source.Engine == DatabaseEngine.Redis)];
        foreach (var (_, empty) in found)
        {
            await host.EnsureAsync(empty, cancellationToken);
        }

        return found;
    }

    /// <summary>Looks whether a rehearsal of an environment left any.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there are any.</returns>
    public async Task<bool> AreThereAsync(Guid environmentId, CancellationToken cancellationToken) =>
        (await CopiesAsync(environmentId, cancellationToken)).Any(pair => Directory.Exists(pair.Copy.Directory));

    /// <summary>Takes all copies for rehearsals of an environment away.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends when nothing of them is left.</returns>
    public async Task RemoveAsync(Guid environmentId, CancellationToken cancellationToken)
    {
        foreach (var (source, copy) in await CopiesAsync(environmentId, cancellationToken))
        {
            await (source.Engine == DatabaseEngine.Postgres
                ? copies.RemoveAsync(copy, cancellationToken)
                : host.RemoveAsync(copy, cancellationToken));
        }
    }

    private async Task<RehearsedDatabase> DecideAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken)
    {
        if (source.Backup is null)
        {
            return new RehearsedDatabase(source, copy, null);
        }

        var planner = await sources.Restores.PlannerAsync(source, cancellationToken);
        var plan = planner.Decide(new RestoreTarget.Latest()).Plan;
        var kept = plan is null ? null : sources.Proven.Find(source);
        return new RehearsedDatabase(source, copy, plan)
        {
            Kept = kept is null ? null : CloneChoice.Decide(kept, plan!, planner.Backups, (await sources.Backups.ArchiveAsync(source, cancellationToken))?.LastArchived),
        };
    }

    // What is kept is there to save time: without it the backup itself is restored.
    private async Task<bool> CloneAsync(RehearsedDatabase database, Action<string> progress, CancellationToken cancellationToken)
    {
        if (database.Kept is null)
        {
            return false;
        }

        try
        {
            await sources.Proven.CloneAsync(database.Source, database.Copy, progress, cancellationToken);
            return true;
        }
        catch (DatabaseException failure)
        {
            progress($"The proven copy cannot be used, so the backup is restored: {failure.Message}");
            return false;
        }
    }

    private async Task<IReadOnlyList<(DatabasePlan Source, DatabasePlan Copy)>> CopiesAsync(Guid environmentId, CancellationToken cancellationToken) =>
        [.. (await databases.ListAsync(environmentId, cancellationToken)).Select((source, index) => (source, CopyOf(source, index)))];

    private static DatabasePlan CopyOf(DatabasePlan source, int index) => source.Beside("rehearsal", LastPort - index);
}
