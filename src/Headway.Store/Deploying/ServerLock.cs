using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>
/// Lets one server at a time use a database. The lock is held by a connection, so it goes when its server does, however
/// that ends.
/// </summary>
public sealed class ServerLock : IAsyncDisposable
{
    private const string Try = "select pg_try_advisory_lock(7236452017)";

    // Whoever held a lease before is gone: nobody else can hold the lock.
    private const string EndLeases = "update deployments set lease_until = null where state in (2, 3)";

    private readonly NpgsqlDataSource source;
    private NpgsqlConnection connection;

    private ServerLock(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        this.source = source;
        this.connection = connection;
    }

    /// <summary>Takes the lock, and ends what the server before left claimed.</summary>
    /// <param name="source">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lock, or null when another server holds it.</returns>
    public static async Task<ServerLock?> TryTakeAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var opened = await source.OpenConnectionAsync(cancellationToken);
        if (await RunAsync(opened, Try, cancellationToken) is true)
        {
            await RunAsync(opened, EndLeases, cancellationToken);
            return new ServerLock(source, opened);
        }

        await opened.DisposeAsync();
        return null;
    }

    /// <summary>Sees that the lock is still held, and takes it again when the database had ended meanwhile. One call at a time.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when another server holds it.</returns>
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        if (await AnswersAsync(cancellationToken))
        {
            return true;
        }

        await connection.DisposeAsync();
        connection = await source.OpenConnectionAsync(cancellationToken);
        if (await RunAsync(connection, Try, cancellationToken) is true)
        {
            return true;
        }

        await connection.DisposeAsync();
        return false;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(connection, "select 1", cancellationToken) is not null;
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<object?> RunAsync(NpgsqlConnection over, string sql, CancellationToken cancellationToken)
    {
        await using var command = over.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
