using System.Net.Sockets;
using Headway.Databases.Hosting;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Postgres;

/// <summary>Connects to a cluster. SCRAM is required of it: a stranger on its port never gets a password.</summary>
internal sealed class PostgresConnections(PostgresLayout layout, TimeSpan limit)
{
    private const string MaintenanceDatabase = "postgres";
    private static readonly TimeSpan AdminLimit = TimeSpan.FromSeconds(30);

    private DatabasePlan Plan => layout.Plan;

    /// <summary>The connection string of the application's role, by the address or, without one, by the socket.</summary>
    public string ForApplication() => Describe(
        Plan.Role, Plan.Password, Plan.Role, Plan.Address.Length > 0 ? Plan.Address : layout.Sockets, limit).ConnectionString;

    public Task<NpgsqlConnection> OpenAdminAsync(string password, string? database, CancellationToken cancellationToken) =>
        OpenAsync(
            new NpgsqlConnectionStringBuilder(Describe(
                PlanRules.AdminRole, password, database ?? MaintenanceDatabase,
                layout.Host, AdminLimit).ConnectionString)
            {
                // The owner of the database must not be able to slip its functions under an administrator's statement.
                SearchPath = "pg_catalog",
            }.ConnectionString,
            cancellationToken);

    /// <summary>Asks a question as the application's role.</summary>
    /// <returns>Null when the answer is true; otherwise the reason in one clause.</returns>
    public async Task<string?> AskAsync(string question, CancellationToken cancellationToken)
    {
        var endpoint = Endpoint.Of(Plan, layout.Socket);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            // Npgsql does not end a log-in that is never answered when the token does; it ends by its own time-out.
            return await IsTrueAsync(question, deadline.Token).WaitAsync(deadline.Token)
                ? null : $"is not set up as planned on {endpoint}";
        }
        catch (PostgresException refusal)
        {
            return $"refuses the role {Plan.Role} on {endpoint}: {refusal.MessageText}";
        }
        catch (NpgsqlException failure)
        {
            return failure.InnerException is SocketException
                ? await endpoint.RefusalAsync(limit, cancellationToken) ?? $"closed the connection on {endpoint}"
                : failure.InnerException is TimeoutException ? endpoint.NoAnswer(limit) : $"does not talk PostgreSQL with SCRAM on {endpoint}: {failure.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return endpoint.NoAnswer(limit);
        }
    }

    /// <summary>Looks whether the server lets anyone in yet.</summary>
    /// <returns>Null when it does, also when it refuses the password; otherwise the reason in one clause.</returns>
    public async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        // A bare connection first: while it starts, each refusal is then cheap.
        if (await Endpoint.Of(Plan, layout.Socket).RefusalAsync(limit, cancellationToken) is { } closed)
        {
            return closed;
        }

        var answer = await AskAsync("SELECT true", cancellationToken);
        return answer is null || answer.StartsWith("refuses", StringComparison.Ordinal)
            && !answer.Contains("the database system is", StringComparison.Ordinal) ? null : answer;
    }

    private async Task<bool> IsTrueAsync(string question, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(ForApplication(), cancellationToken);
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private NpgsqlConnectionStringBuilder Describe(string user, string password, string database, string host, TimeSpan timeout) => new()
    {
        Host = host,
        Port = Plan.Port,
        Username = user,
        Password = password,
        Database = database,
        Pooling = false,
        Timeout = (int)Math.Ceiling(timeout.TotalSeconds),
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        RequireAuth = "ScramSHA256",
        ApplicationName = PlanRules.AdminRole,
    };
}
