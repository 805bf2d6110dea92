using System.Collections.Frozen;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Backups;

/// <summary>The backups of databases, whatever their engine. Only PostgreSQL has an archive of what came since a backup.</summary>
internal sealed class DatabaseBackups(FrozenDictionary<DatabaseEngine, IBackupEngine> engines, PostgresBackups clusters) : IDatabaseBackups
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Backup>> ListAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        engines[database.Engine].ListAsync(database, cancellationToken);

    /// <inheritdoc/>
    public Task<Backup> CreateAsync(DatabasePlan database, BackupKind kind, long run, Action<string> progress, CancellationToken cancellationToken) =>
        engines[database.Engine].CreateAsync(database, kind, run, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        engines[database.Engine].VerifyAsync(database, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(DatabasePlan database, BackupLabel label, CancellationToken cancellationToken) =>
        engines[database.Engine].DeleteAsync(database, label, cancellationToken);

    /// <inheritdoc/>
    public Task<ArchiveStatus?> ArchiveAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        database.IsArchived ? clusters.ArchiveAsync(database, cancellationToken) : Task.FromResult<ArchiveStatus?>(null);

    /// <inheritdoc/>
    public Task<RestorePoint> MarkAsync(DatabasePlan database, RestorePointName name, CancellationToken cancellationToken) =>
        clusters.MarkAsync(Archived(database), name, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteCounters> CountAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        PostgresBackups.CountAsync(Archived(database), cancellationToken);

    private static DatabasePlan Archived(DatabasePlan database) => database.Engine == DatabaseEngine.Postgres
        ? database
        : throw new DatabaseException($"The database {database.Name} has snapshots only, and no place between two of them can be named. Make one: headway backup create {database.Name}.");
}
