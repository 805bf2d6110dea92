namespace Headway.Model.Data.Operating;

/// <summary>Looks into managed PostgreSQL databases and tends them, as the platform's administrator.</summary>
public interface IDatabaseOperations
{
    /// <summary>Lists the statements of the application that took the most time.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="leastCalls">Those that ran less often are left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The statements, the costliest first.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task<SlowReport> SlowAsync(DatabasePlan plan, int most, long leastCalls, CancellationToken cancellationToken);

    /// <summary>Begins the count of statements anew.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task ForgetStatementsAsync(DatabasePlan plan, CancellationToken cancellationToken);

    /// <summary>Says who waits for whom, and which transactions are open for long. Takes no lock on a table.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="atLeast">How long a transaction must be open to be listed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The waits and the transactions, the longest first.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task<LockReport> LocksAsync(DatabasePlan plan, TimeSpan atLeast, CancellationToken cancellationToken);

    /// <summary>Stops the statement of a session, or ends the session. Only sessions of the application's role can be meant.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="pid">The process of the session in the database.</param>
    /// <param name="terminate">Whether the session ends, and not only its statement.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session as it was before, or why it was left alone.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task<(DatabaseSession? Session, DatabaseRefusal? Refusal)> KillAsync(
        DatabasePlan plan, int pid, bool terminate, CancellationToken cancellationToken);

    /// <summary>Removes dead rows and counts anew what the planner knows. Safe to repeat; it ends with its token.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="table">The only table, with or without its schema; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The tables that had dead rows, or why it was not done.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task<(VacuumReport? Report, DatabaseRefusal? Refusal)> VacuumAsync(
        DatabasePlan plan, string? table, CancellationToken cancellationToken);

    /// <summary>Judges the indexes, and says where one is missing.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The indexes, the largest first.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task<IndexReport> IndexesAsync(DatabasePlan plan, CancellationToken cancellationToken);

    /// <summary>Measures what takes room.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="most">How many tables at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The sizes, the largest table first.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task<SizeReport> SizesAsync(DatabasePlan plan, int most, CancellationToken cancellationToken);

    /// <summary>Says what the application's role may do, and which tables have row-level security.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report.</returns>
    /// <exception cref="DatabaseException">The database does not answer; with the reason and what to try.</exception>
    Task<AccessReport> AccessAsync(DatabasePlan plan, CancellationToken cancellationToken);
}
