using Headway.Model.Data;

namespace Headway.Model.Rehearsals.Schemas;

/// <summary>Reads the schema of databases.</summary>
public interface ISchemaReader
{
    /// <summary>Reads it.</summary>
    /// <param name="database">A PostgreSQL that answers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="DatabaseException">It cannot be read.</exception>
    Task<DatabaseSchema> ReadAsync(DatabasePlan database, CancellationToken cancellationToken);
}
