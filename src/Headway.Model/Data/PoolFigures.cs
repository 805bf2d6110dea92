namespace Headway.Model.Data;

/// <summary>What a pooler does now, in its own counts.</summary>
public sealed record PoolFigures
{
    /// <summary>Gets the clients that have a connection to the database, or ask for none.</summary>
    public int ClientsActive { get; init; }

    /// <summary>Gets the clients that wait for a connection to the database.</summary>
    public int ClientsWaiting { get; init; }

    /// <summary>Gets the connections to the database that serve a client.</summary>
    public int ServersActive { get; init; }

    /// <summary>Gets the connections to the database that are open and free.</summary>
    public int ServersIdle { get; init; }

    /// <summary>Gets how long the client that waits longest has waited; zero when none waits.</summary>
    public TimeSpan LongestWait { get; init; }

    /// <summary>Gets the transactions since the pooler was started.</summary>
    public long Transactions { get; init; }

    /// <summary>Gets the queries since the pooler was started.</summary>
    public long Queries { get; init; }

    /// <summary>Gets the transactions of a second, over the last minute.</summary>
    public long TransactionsPerSecond { get; init; }

    /// <summary>Gets the mean time of a query, over the last minute.</summary>
    public TimeSpan QueryTime { get; init; }

    /// <summary>Gets the mean time that clients waited in each second for a connection, over the last minute.</summary>
    public TimeSpan WaitTime { get; init; }
}
