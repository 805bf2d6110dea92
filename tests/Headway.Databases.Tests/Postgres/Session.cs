using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Postgres;

/// <summary>Connections to a cluster as any role, past the pooler.</summary>
internal static class Session
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<NpgsqlConnection> OpenAsync(DatabasePlan plan, string user, string password, string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = plan.Address,
            Port = plan.Port,
            Username = user,
            Password = password,
            Database = database,
            ApplicationName = "the test",
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    public static async Task<object?> SayAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}
