using System.Globalization;
using System.Net.Sockets;

namespace Credify.Redis;

/// <summary>One logged-in TCP connection. Not for several callers at a time; see <see cref="RedisClient"/>.</summary>
public sealed class RedisConnection : IDisposable
{
    private readonly Socket socket;
    private readonly NetworkStream stream;
    private readonly RespReader reader;

    private RedisConnection(Socket socket)
    {
        this.socket = socket;
        stream = new NetworkStream(socket, ownsSocket: true);
        reader = new RespReader(stream);
    }

    public static async Task<RedisConnection> OpenAsync(RedisEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        RedisConnection? connection = null;
        try
        {
            // A subscriber mostly waits; keep-alive tells it that the server is gone (after about 30 s).
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            connection = new RedisConnection(socket);
            await connection.LogInAsync(endpoint, cancellationToken);
            return connection;
        }
        catch
        {
            connection?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one command and reads its answer. After an exception other than <see cref="RedisException"/>
    /// the connection is in the middle of an answer and must be disposed.</summary>
    public async Task<RespValue> SendAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(RespCommand.Encode(arguments), cancellationToken);
        var answer = await reader.ReadAsync(cancellationToken);
        return answer is RespValue.Error(var message) ? throw new RedisException(message) : answer;
    }

    /// <summary>Reads what the server sends on its own: messages of a subscription.</summary>
    public Task<RespValue> ReceiveAsync(CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }

    private async Task LogInAsync(RedisEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.Password is { } password)
        {
            string[] auth = endpoint.User is { } user ? ["AUTH", user, password] : ["AUTH", password];
            await SendAsync(auth, cancellationToken);
        }

        if (endpoint.Database != 0)
        {
            await SendAsync(["SELECT", endpoint.Database.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        }
    }
}
