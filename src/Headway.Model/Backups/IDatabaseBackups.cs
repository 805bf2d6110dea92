using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>Makes and keeps the backups of managed databases. Only databases whose plan has a <see cref="BackupPlan"/> have any.</summary>
public interface IDatabaseBackups
{
    /// <summary>Reads what there is. It needs no running database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The backups, oldest first.</returns>
    /// <exception cref="DatabaseException">The repository cannot be read.</exception>
    Task<IReadOnlyList<Backup>> ListAsync(DatabasePlan database, CancellationToken cancellationToken);

    /// <summary>Makes a backup, or waits for the one of the same run that is being made; what is older than the plan keeps is deleted after it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="kind">What it is to hold; without an earlier one it is full.</param>
    /// <param name="run">The number of the run: the same one again finds the program of before a restart of the control plane.</param>
    /// <param name="progress">Takes what pgBackRest says.</param>
    /// <param name="cancellationToken">Ends the backup.</param>
    /// <returns>The backup.</returns>
    /// <exception cref="DatabaseException">It failed; with the reason and what to try. What there was before is as it was.</exception>
    Task<Backup> CreateAsync(
        DatabasePlan database, BackupKind kind, long run, Action<string> progress, CancellationToken cancellationToken);

    /// <summary>Reads every file of the repository and compares it with its checksum.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is damaged or missing, one sentence each; nothing when all is whole.</returns>
    Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, CancellationToken cancellationToken);

    /// <summary>Deletes a backup and all that build on it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="label">The backup.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends when they are gone.</returns>
    /// <exception cref="DatabaseException">It is the last full one, or it failed.</exception>
    Task DeleteAsync(DatabasePlan database, BackupLabel label, CancellationToken cancellationToken);

    /// <summary>Asks the running database how its WAL gets to the archive.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The status; null when the database does not answer.</returns>
    Task<ArchiveStatus?> ArchiveAsync(DatabasePlan database, CancellationToken cancellationToken);

    /// <summary>Sets a restore point in the running database and waits until the WAL up to it is in the archive.</summary>
    /// <param name="database">The database.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The restore point.</returns>
    /// <exception cref="DatabaseException">The database does not answer, or its WAL does not get to the archive.</exception>
    Task<RestorePoint> MarkAsync(DatabasePlan database, RestorePointName name, CancellationToken cancellationToken);

    /// <summary>Counts what was written in the running database until now.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The counters.</returns>
    /// <exception cref="DatabaseException">The database does not answer.</exception>
    Task<WriteCounters> CountAsync(DatabasePlan database, CancellationToken cancellationToken);
}
