using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Operating;

/// <summary>A connection of the application's role, past the pooler.</summary>
internal static class AppSession
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<NpgsqlConnection> OpenAsync(DatabasePlan plan)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = plan.Address,
            Port = plan.Port,
            Username = plan.Role,
            Password = plan.Password,
            Database = plan.Role,
            ApplicationName = "the test",
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    public static async Task<T?> AskAsync<T>(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync(Stop);
    }

    public static Task SayAsync(this NpgsqlConnection connection, string sql) => connection.AskAsync<object>(sql);

    public static async Task SayAsync(DatabasePlan plan, string sql)
    {
        await using var connection = await OpenAsync(plan);
        await connection.SayAsync(sql);
    }

    public static async Task<T?> AskAsync<T>(DatabasePlan plan, string sql)
    {
        await using var connection = await OpenAsync(plan);
        return await connection.AskAsync<T>(sql);
    }
}
