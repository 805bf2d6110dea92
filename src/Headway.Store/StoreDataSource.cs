using Npgsql;

namespace Headway.Store;

/// <summary>Makes the pool of connections to the control plane's database.</summary>
public static class StoreDataSource
{
    // More at a time only wait for each other on the disk; a new connection costs as much as a hundred questions.
    private const int MostConnections = 20;
    private const int LeastConnections = 4;

    /// <summary>Makes the pool. Statements that repeat are prepared by themselves: an append to a journal is one round trip.</summary>
    /// <param name="connectionString">An Npgsql connection string.</param>
    /// <returns>The pool.</returns>
    public static NpgsqlDataSource Create(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName = "headway";
        builder.ConnectionStringBuilder.Pooling = true;
        builder.ConnectionStringBuilder.MinPoolSize = LeastConnections;
        builder.ConnectionStringBuilder.MaxPoolSize = MostConnections;
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        return builder.Build();
    }
}
