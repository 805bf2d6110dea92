namespace Headway.Model.Data;

/// <summary>How large the pool in front of a PostgreSQL database is. All of it can change while clients are connected.</summary>
public sealed record PoolSizes
{
    /// <summary>The most connections of a pool to its database, reserve and all: of PostgreSQL's 100 ten stay for migrations, consoles and Headway.</summary>
    public const int MostServers = 90;

    /// <summary>The most clients of a pool.</summary>
    public const int MostClients = 10_000;

    /// <summary>Gets when a client gives its connection back. The default is after each transaction.</summary>
    public PoolMode Mode { get; init; } = PoolMode.Transaction;

    /// <summary>Gets the connections to the database. The default is 25.</summary>
    public int Size { get; init; } = 25;

    /// <summary>Gets the connections that are kept open while nothing is asked. The default is 10.</summary>
    public int Min { get; init; } = 10;

    /// <summary>Gets the further connections for clients that wait too long. The default is 5.</summary>
    public int Reserve { get; init; } = 5;

    /// <summary>Gets how long a client waits before the reserve is opened for it. The default is 3 seconds.</summary>
    public TimeSpan ReserveAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets the clients that may be connected at one time. The default is 1000.</summary>
    public int Clients { get; init; } = 1000;
}
