using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Pooling;

/// <summary>An application's connection by <c>POOLED_URL</c>.</summary>
internal static class PoolClient
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<NpgsqlConnection> OpenAsync(DatabasePlan plan, string? password = null, string? database = null)
    {
        var url = new Uri(DatabaseVariables.For(plan)["POOLED_URL"].Value);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Username = plan.Role,
            Password = password ?? plan.Password,
            Database = database ?? url.AbsolutePath[1..],
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    public static async Task<T?> AskAsync<T>(DatabasePlan plan, string sql)
    {
        await using var connection = await OpenAsync(plan);
        return await AskAsync<T>(connection, sql);
    }

    public static async Task<T?> AskAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync(Stop);
    }

    public static DatabasePlan With(this DatabasePlan plan, Func<PoolSizes, PoolSizes> change) =>
        plan with { Pool = plan.Pool! with { Sizes = change(plan.Pool.Sizes) } };
}
