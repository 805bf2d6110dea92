using Headway.Model.Data.Operating;

namespace Headway.Model.Data.Transfer;

/// <summary>Moves the content of managed PostgreSQL databases out and in: logical dumps in the custom format of <c>pg_dump</c>.</summary>
public interface IDatabaseTransfers
{
    /// <summary>Dumps the application's database as it is at one moment. Locks nobody out.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the dump.</param>
    /// <returns>The whole dump, complete before the first byte is read; nothing of it stays when it is closed. Or why there is none.</returns>
    /// <exception cref="DatabaseException">The dump failed; with the reason and what to try.</exception>
    Task<(Stream? Dump, DatabaseRefusal? Refusal)> DumpAsync(DatabasePlan plan, CancellationToken cancellationToken);

    /// <summary>
    /// Loads a dump. It is read to its end before anything is touched, loaded into a database beside the application's, and takes
    /// its place in one step: whatever fails before leaves everything as it was. Sessions in the former database end with that step.
    /// </summary>
    /// <param name="plan">The database.</param>
    /// <param name="dump">The dump, read once; not read when the load is refused for another reason.</param>
    /// <param name="length">Its length in bytes; null when that is not known.</param>
    /// <param name="replace">Whether a database that is not empty gives way.</param>
    /// <param name="cancellationToken">Ends the load.</param>
    /// <returns>What was loaded, or why nothing was.</returns>
    /// <exception cref="DatabaseException">The load failed; with the reason and what to try.</exception>
    Task<(LoadReport? Report, DatabaseRefusal? Refusal)> LoadAsync(
        DatabasePlan plan, Stream dump, long? length, bool replace, CancellationToken cancellationToken);
}
