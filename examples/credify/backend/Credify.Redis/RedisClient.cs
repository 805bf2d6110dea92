namespace Credify.Redis;

/// <summary>Sends commands over one connection, one after the other, and connects again after a failure.</summary>
/// <remarks>On the same host a command takes some 50 µs, so one connection carries more than Credify asks for.</remarks>
public sealed class RedisClient(RedisEndpoint endpoint, TimeProvider time) : IDisposable
{
    /// <summary>The longest wait for one answer. Blocking reads must ask for less.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>After a failure, commands fail at once for a second: callers must not queue for a dead server.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private RedisConnection? connection;
    private IOException? lastFailure;
    private long failedAt;

    /// <summary>Sends one command.</summary>
    /// <param name="arguments">The command's name and its arguments.</param>
    /// <param name="cancellationToken">Ends the wait for a turn. A command that was sent is always awaited, since its
    /// answer would else be taken for the next command's.</param>
    /// <exception cref="RedisException">The server refused the command.</exception>
    /// <exception cref="IOException">The server cannot be reached or did not answer in time.</exception>
    public async Task<RespValue> SendAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (lastFailure is not null && time.GetElapsedTime(failedAt) < Pause)
            {
                throw new IOException(lastFailure.Message, lastFailure);
            }

            lastFailure = null;
            return await SendNowAsync(arguments);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        connection?.Dispose();
        turn.Dispose();
    }

    private async Task<RespValue> SendNowAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            connection ??= await RedisConnection.OpenAsync(endpoint, limit.Token);
            return await connection.SendAsync(arguments, limit.Token);
        }
        catch (Exception exception) when (exception is not RedisException)
        {
            connection?.Dispose();
            connection = null;
            failedAt = time.GetTimestamp();
            lastFailure = new IOException($"Redis at {endpoint.Host}:{endpoint.Port}: {Reason(exception)}", exception);
            throw lastFailure;
        }
    }

    private static string Reason(Exception exception) =>
        exception is OperationCanceledException ? $"no answer within {Limit.TotalSeconds:0} s" : exception.Message;
}
