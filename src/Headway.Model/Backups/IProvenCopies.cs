using Headway.Model.Data;

namespace Headway.Model.Backups;

/// <summary>Keeps one proven copy of each database, as files that nothing runs on, and clones it. Every call is safe to repeat.</summary>
public interface IProvenCopies
{
    /// <summary>Finds what is kept.</summary>
    /// <param name="source">The database.</param>
    /// <returns>The copy; null for none.</returns>
    ProvenCopy? Find(DatabasePlan source);

    /// <summary>Restores as <see cref="IDatabaseCopies.RestoreAsync"/> does, and lays the files aside as they came from the backup, where there is room for them.</summary>
    /// <param name="source">The database.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="plan">What to restore.</param>
    /// <param name="progress">Takes what happens, a sentence each.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The timeline that the copy is on now.</returns>
    /// <exception cref="DatabaseException">It failed; nothing of the copy is left.</exception>
    Task<int> RestoreAsync(DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken);

    /// <summary>Keeps what was laid aside, in place of what was kept before: the copy that was made of it has passed its checks.</summary>
    /// <param name="source">The database.</param>
    /// <param name="at">When.</param>
    void Keep(DatabasePlan source, DateTimeOffset at);

    /// <summary>Drops what was laid aside; what was kept before stays.</summary>
    /// <param name="source">The database.</param>
    void Discard(DatabasePlan source);

    /// <summary>Makes a running copy from what is kept, with everything that was archived since.</summary>
    /// <param name="source">The database.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="progress">Takes what happens, a sentence each.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The timeline that the copy is on now.</returns>
    /// <exception cref="DatabaseException">It failed; nothing of the copy is left, and what is kept stays.</exception>
    Task<int> CloneAsync(DatabasePlan source, DatabasePlan copy, Action<string> progress, CancellationToken cancellationToken);
}
