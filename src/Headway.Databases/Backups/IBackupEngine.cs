using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Backups;

/// <summary>Makes the backups of the databases of one engine.</summary>
internal interface IBackupEngine
{
    /// <summary>Says where the backups of a database are.</summary>
    /// <exception cref="DatabaseException">It has none by its plan.</exception>
    RepositoryPlace PlaceOf(DatabasePlan database);

    /// <inheritdoc cref="IDatabaseBackups.ListAsync"/>
    Task<IReadOnlyList<Backup>> ListAsync(DatabasePlan database, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseBackups.CreateAsync"/>
    Task<Backup> CreateAsync(DatabasePlan database, BackupKind kind, long run, Action<string> progress, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseBackups.VerifyAsync"/>
    Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseBackups.DeleteAsync"/>
    Task DeleteAsync(DatabasePlan database, BackupLabel label, CancellationToken cancellationToken);
}
