namespace Headway.Model.Data;

/// <summary>Knows what the poolers in front of managed databases do.</summary>
public interface IDatabasePools
{
    /// <summary>Asks the pooler of a database for its figures.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The figures; null when the database has no pooler.</returns>
    /// <exception cref="DatabaseException">The pooler does not answer; with the reason in one sentence.</exception>
    Task<PoolFigures?> ReadAsync(DatabasePlan plan, CancellationToken cancellationToken);
}
