using Headway.Model.Data;

namespace Headway.Model.Backups;

/// <summary>Receives the WAL of databases with backups as it is written.</summary>
public interface IDatabaseStreams
{
    /// <summary>Sees that it is received, and begins again where it is not. Does nothing for a database that does not answer, or has no backups.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is received, or was tried.</returns>
    Task KeepAsync(DatabasePlan database, CancellationToken cancellationToken);
}
