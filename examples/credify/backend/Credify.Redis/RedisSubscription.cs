using System.Runtime.CompilerServices;

namespace Credify.Redis;

/// <summary>A connection that receives the messages of all channels that match a pattern.</summary>
public sealed class RedisSubscription : IDisposable
{
    private readonly RedisConnection connection;

    private RedisSubscription(RedisConnection connection) => this.connection = connection;

    /// <summary>Connects and subscribes; messages published after this has returned are received.</summary>
    public static async Task<RedisSubscription> OpenAsync(
        RedisEndpoint endpoint, string pattern, CancellationToken cancellationToken)
    {
        var connection = await RedisConnection.OpenAsync(endpoint, cancellationToken);
        try
        {
            await connection.SendAsync(["PSUBSCRIBE", pattern], cancellationToken);
            return new RedisSubscription(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Gives messages until cancelled; throws when the connection is lost.</summary>
    public async IAsyncEnumerable<RedisMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await connection.ReceiveAsync(cancellationToken);
            if (answer.AsList() is [var kind, _, var channel, var text] && kind.AsText() == "pmessage")
            {
                yield return new RedisMessage(channel.AsText(), text.AsText());
            }
        }
    }

    public void Dispose() => connection.Dispose();
}
