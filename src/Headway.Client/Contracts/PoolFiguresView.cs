namespace Headway.Client.Contracts;

/// <summary>What a pool does now. The means are of the last minute.</summary>
/// <param name="ClientsActive">The clients that have a connection to the database, or ask for none.</param>
/// <param name="ClientsWaiting">The clients that wait for one.</param>
/// <param name="LongestWaitMilliseconds">How long the one that waits longest has waited.</param>
/// <param name="ServersActive">The connections to the database that serve a client.</param>
/// <param name="ServersIdle">The connections that are open and free.</param>
/// <param name="Transactions">The transactions since the pool was started.</param>
/// <param name="Queries">The queries since the pool was started.</param>
/// <param name="TransactionsPerSecond">The transactions of a second.</param>
/// <param name="QueryMilliseconds">The mean time of a query.</param>
/// <param name="WaitMilliseconds">The time that all clients together waited for a connection in each second.</param>
public sealed record PoolFiguresView(
    int ClientsActive,
    int ClientsWaiting,
    double LongestWaitMilliseconds,
    int ServersActive,
    int ServersIdle,
    long Transactions,
    long Queries,
    long TransactionsPerSecond,
    double QueryMilliseconds,
    double WaitMilliseconds);
