namespace Headway.Model.Data;

/// <summary>Looks at a migration from inside its database, whatever program it is.</summary>
public interface IMigrationWitness
{
    /// <summary>Watches until the migration has ended. It never fails: a database that does not answer is a database in which nothing was seen.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="run">The migration; its failure is not this one's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was seen.</returns>
    Task<MigrationSight> WatchAsync(DatabasePlan plan, Task run, CancellationToken cancellationToken);
}
