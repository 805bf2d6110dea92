using Npgsql;

namespace Headway.Store;

/// <summary>Makes the pool of connections to the control plane's database.</summary>
public static class StoreDataSource
{
    /// <summary>Makes the pool. Statements that repeat are prepared by themselves: an append to a journal is one round trip.</summary>
    /// <param name="connectionString">An Npgsql connection string.</param>
    /// <returns>The pool.</returns>
    public static NpgsqlDataSource Create(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName = "headway";
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        return builder.Build();
    }
}
