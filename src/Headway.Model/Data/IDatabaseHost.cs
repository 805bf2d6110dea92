namespace Headway.Model.Data;

/// <summary>Keeps managed databases: creates, starts, watches. Every call is safe to repeat.</summary>
public interface IDatabaseHost
{
    /// <summary>Makes the database what the plan says: created if it is new, started if it does not run, role and password as planned. Data that exists is kept.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it answers a query of the application's role.</returns>
    /// <exception cref="DatabaseException">It cannot run here; with the reason and what to try.</exception>
    Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken);

    /// <summary>Does the same for a database that was made before; one that was removed meanwhile is not made again.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it answers, or is not there.</returns>
    /// <exception cref="DatabaseException">It cannot run here; with the reason and what to try.</exception>
    Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken);

    /// <summary>Asks the database whether it answers now.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it answers a query; otherwise the reason in one sentence.</returns>
    Task<string?> ProbeAsync(DatabasePlan plan, CancellationToken cancellationToken);

    /// <summary>Stops the database in an orderly way; its files stay.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it has stopped.</returns>
    Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken);

    /// <summary>Stops the database and deletes its files.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken);
}
