using Headway.Databases.Tests.Postgres;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Operating;

/// <summary>A connection of the application's role, past the pooler.</summary>
internal static class AppSession
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<NpgsqlConnection> OpenAsync(DatabasePlan plan) => Session.OpenAsync(plan, plan.Role, plan.Password, plan.Role);

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
