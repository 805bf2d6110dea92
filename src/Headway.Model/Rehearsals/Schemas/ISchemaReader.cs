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

    /// <summary>Reads several as one.</summary>
    /// <param name="databases">The databases, each with the name that its facts begin with when there are several.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="DatabaseException">One cannot be read.</exception>
    async Task<DatabaseSchema> ReadAllAsync(IEnumerable<(string Name, DatabasePlan Plan)> databases, CancellationToken cancellationToken)
    {
        var read = new List<(string, DatabaseSchema)>();
        foreach (var (name, plan) in databases)
        {
            read.Add((name, await ReadAsync(plan, cancellationToken)));
        }

        return DatabaseSchema.Join(read);
    }
}
