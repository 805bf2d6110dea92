namespace Headway.Model.Data;

/// <summary>Keeps read-only replicas of managed PostgreSQL databases. Every call is safe to repeat.</summary>
public interface IDatabaseReplicas
{
    /// <summary>Makes the replica of a database, or starts the one that is there.</summary>
    /// <param name="source">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it answers.</returns>
    /// <exception cref="DatabaseException">It cannot be made or does not start; with the reason and what to try.</exception>
    Task EnsureAsync(DatabasePlan source, CancellationToken cancellationToken);

    /// <summary>Makes it anew: one whose source has gone back to another history never finds on.</summary>
    /// <param name="source">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it answers.</returns>
    /// <exception cref="DatabaseException">It cannot be made; with the reason and what to try.</exception>
    Task RenewAsync(DatabasePlan source, CancellationToken cancellationToken);

    /// <summary>Asks how it is.</summary>
    /// <param name="source">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    Task<ReplicaStatus> LookAsync(DatabasePlan source, CancellationToken cancellationToken);

    /// <summary>Ends it and deletes its files.</summary>
    /// <param name="source">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    Task RemoveAsync(DatabasePlan source, CancellationToken cancellationToken);
}
