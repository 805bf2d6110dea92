using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>
/// Keeps a second copy of a database's backups in a bucket. The copy is the repository, file by file and encrypted as it is here; the database's
/// own account reaches neither the bucket nor its keys. What fails there holds up nothing here.
/// </summary>
public interface IOffsiteBackups
{
    /// <summary>Says how the copy is, from what was seen last; asks nobody.</summary>
    /// <param name="database">The database.</param>
    /// <returns>The status; null when nothing was tried yet.</returns>
    OffsiteStatus? Find(InstanceId database);

    /// <summary>Looks whether the bucket is there, takes the keys, and is free or this database's.</summary>
    /// <param name="database">The database.</param>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is as it should be.</returns>
    /// <exception cref="OffsiteException">It is not; nothing was changed.</exception>
    Task CheckAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken);

    /// <summary>Notes that the place could not even be tried.</summary>
    /// <param name="database">The database.</param>
    /// <param name="failure">Why.</param>
    void Note(InstanceId database, OffsiteException failure);

    /// <summary>Copies what is not there yet, and deletes there what is gone here for as long as backups are kept.</summary>
    /// <param name="database">The database.</param>
    /// <param name="place">The place.</param>
    /// <param name="timelines">The histories of the database after its first.</param>
    /// <param name="cancellationToken">Ends the work; the next call goes on.</param>
    /// <returns>How it is now. It does not throw for a store that cannot be used.</returns>
    Task<OffsiteStatus> CopyAsync(
        DatabasePlan database, OffsitePlace place, IReadOnlyList<TimelineStart> timelines, CancellationToken cancellationToken);

    /// <summary>Reads every file of the copy and compares it with its checksum of when it was copied.</summary>
    /// <param name="database">The database.</param>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is damaged or missing, one sentence each.</returns>
    /// <exception cref="OffsiteException">The store cannot be used.</exception>
    Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken);

    /// <summary>Reads what a new server needs to take the backups over.</summary>
    /// <param name="database">The database.</param>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The history; null when the backups there are this database's already.</returns>
    /// <exception cref="OffsiteException">There are none, the passphrase does not open them, or the store cannot be used.</exception>
    Task<OffsiteHistory?> ReadAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken);

    /// <summary>Brings another server's backups here, in place of the database's own. What the database has, data and backups, is kept beside; it is stopped.</summary>
    /// <param name="database">The database.</param>
    /// <param name="place">The place.</param>
    /// <param name="history">What opens them.</param>
    /// <param name="cancellationToken">Ends the work; the next call goes on.</param>
    /// <returns>How many files were brought.</returns>
    /// <exception cref="OffsiteException">A file is damaged there, or the store cannot be used; the database is as it was.</exception>
    Task<int> TakeOverAsync(DatabasePlan database, OffsitePlace place, OffsiteHistory history, CancellationToken cancellationToken);

    /// <summary>Brings back from the bucket what the repository here lacks, or has damaged.</summary>
    /// <param name="database">The database.</param>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Ends the work; the next call goes on.</param>
    /// <returns>How many files were brought back.</returns>
    /// <exception cref="OffsiteException">Another's backups are there, a file is damaged there too, or the store cannot be used.</exception>
    Task<int> FetchAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken);
}
