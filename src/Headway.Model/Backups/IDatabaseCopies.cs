using Headway.Model.Data;

namespace Headway.Model.Backups;

/// <summary>
/// Makes running clusters from backups, beside the database that they come from. A copy is a database with a plan of its
/// own: another folder and port, the same roles and passwords. It does not archive. Every call is safe to repeat.
/// </summary>
public interface IDatabaseCopies
{
    /// <summary>Restores a backup into the copy's folder, replays the WAL to the target and lets the copy accept queries. One that has done so already is left as it is.</summary>
    /// <param name="source">The database.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="plan">What to restore.</param>
    /// <param name="progress">Takes what happens, a sentence each.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The timeline that the copy is on now.</returns>
    /// <exception cref="DatabaseException">It failed; with the reason and what to try. Nothing of the copy is left.</exception>
    Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken);

    /// <summary>Starts a copy again that was restored and does not run; its files stay, whatever happens. Does nothing for one that runs, or is not there.</summary>
    /// <param name="source">The database.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it answers.</returns>
    /// <exception cref="DatabaseException">It cannot be started; with the reason and what to try.</exception>
    Task KeepAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken);

    /// <summary>Checks a running copy: the checksums and structures of all tables and indexes, and the project's own queries.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="queries">Queries that must say true.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The checks.</returns>
    Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan copy, IReadOnlyList<string> queries, CancellationToken cancellationToken);

    /// <summary>Puts the copy's data in the place of the database's, under the same address and credentials; the database's own is kept beside it. Clients of the pool wait meanwhile.</summary>
    /// <param name="source">The database.</param>
    /// <param name="copy">The copy; nothing of it is left.</param>
    /// <param name="kept">The name of the folder that keeps what the database had.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the database answers with the copy's data.</returns>
    /// <exception cref="DatabaseException">It failed; the same call goes on where it stopped.</exception>
    Task SwitchAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken);

    /// <summary>Takes a switch back: what was kept is in the database's place again, and what the copy brought is kept instead. Does nothing when nothing is kept under that name. Clients of the pool wait meanwhile.</summary>
    /// <param name="source">The database.</param>
    /// <param name="kept">The name that the switch kept it under.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the database answers.</returns>
    /// <exception cref="DatabaseException">It failed; the same call goes on where it stopped.</exception>
    Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken);

    /// <summary>Ends a copy and deletes its files.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken);
}
