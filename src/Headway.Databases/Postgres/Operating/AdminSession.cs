using System.Net.Sockets;
using Headway.Databases.Hosting;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Postgres.Operating;

/// <summary>
/// The administrator's connection for a question. Its search path is <c>pg_catalog</c> alone, and its questions name nothing else of the
/// application's database: the owner of that database must not be able to slip a function under an administrator's statement.
/// </summary>
internal sealed class AdminSession : IAsyncDisposable
{
    /// <summary>How long a question may take, and wait for a lock of a table.</summary>
    private const string QuestionLimits = "SELECT set_config('statement_timeout', '20s', false), set_config('lock_timeout', '3s', false)";

    /// <summary>Work takes as long as it takes; it waits for a lock no longer than it would hold up those behind it.</summary>
    private const string WorkLimits = "SELECT set_config('statement_timeout', '0', false), set_config('lock_timeout', '5s', false)";

    private readonly NpgsqlConnection connection;

    private AdminSession(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Asks in the application's database.</summary>
    public static Task<T> AskAsync<T>(DatabasePlan plan, Func<AdminSession, Task<T>> ask, CancellationToken cancellationToken) =>
        TalkAsync(plan, plan.Role, QuestionLimits, ask, cancellationToken);

    /// <summary>Asks in the administrator's own database, which the application cannot enter.</summary>
    public static Task<T> AskOutsideAsync<T>(DatabasePlan plan, Func<AdminSession, Task<T>> ask, CancellationToken cancellationToken) =>
        TalkAsync(plan, null, QuestionLimits, ask, cancellationToken);

    /// <summary>Works in the application's database.</summary>
    public static Task<T> WorkAsync<T>(DatabasePlan plan, Func<AdminSession, Task<T>> work, CancellationToken cancellationToken) =>
        WorkInAsync(plan, plan.Role, work, cancellationToken);

    /// <summary>Works in a database of the cluster; null means the administrator's own.</summary>
    public static Task<T> WorkInAsync<T>(
        DatabasePlan plan, string? database, Func<AdminSession, Task<T>> work, CancellationToken cancellationToken) =>
        TalkAsync(plan, database, WorkLimits, work, cancellationToken);

    public async Task<IReadOnlyList<T>> ListAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Describe(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<T> OneAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values) =>
        (await ListAsync(sql, read, cancellationToken, values)).Single();

    public async Task SayAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Describe(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static async Task<T> TalkAsync<T>(
        DatabasePlan plan, string? database, string limits, Func<AdminSession, Task<T>> talk, CancellationToken cancellationToken)
    {
        var layout = new PostgresLayout(plan);
        try
        {
            var connections = new PostgresConnections(layout, TimeSpan.FromSeconds(5));
            await using var session = new AdminSession(await connections.OpenAdminAsync(plan.AdminPassword, database, cancellationToken));
            await session.SayAsync(limits, cancellationToken);
            return await talk(session);
        }
        catch (PostgresException refusal)
        {
            throw new DatabaseException(Explain(plan, refusal), refusal);
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or IOException)
        {
            throw new DatabaseException(
                $"The database {plan.Name} does not answer on {Endpoint.Of(plan, layout.Socket)}: {failure.Message}. Look at 'headway status'; it is started again when it is down.",
                failure);
        }
    }

    private static string Explain(DatabasePlan plan, PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable =>
            $"A table of the database {plan.Name} is locked, and its lock was not waited for any longer. 'headway db locks' says by whom.",
        PostgresErrorCodes.QueryCanceled => $"The database {plan.Name} took too long to answer. 'headway db locks' says what goes on in it.",
        PostgresErrorCodes.TooManyConnections =>
            $"The database {plan.Name} has no connection left, also none of those that are kept for the administrator. Restart a service that holds many.",
        _ => $"The database {plan.Name} refused: {refusal.MessageText}.",
    };

    private NpgsqlCommand Describe(string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
