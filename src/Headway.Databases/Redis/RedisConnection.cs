using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Headway.Databases.Hosting;

namespace Headway.Databases.Redis;

/// <summary>One connection to Redis for short questions (RESP 2, <c>redis.io/docs/reference/protocol-spec</c>).</summary>
internal sealed class RedisConnection : IDisposable
{
    private const int LongestReply = 1024 * 1024;
    private readonly Stream _stream;

    private RedisConnection(Socket socket) => _stream = new BufferedStream(new NetworkStream(socket, ownsSocket: true));

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="RedisReplyException">The name or password is refused.</exception>
    public static async Task<RedisConnection> OpenAsync(
        Endpoint endpoint, string user, string password, CancellationToken cancellationToken)
    {
        var connection = new RedisConnection(await endpoint.ConnectAsync(cancellationToken));
        try
        {
            await connection.SendAsync(["AUTH", user, password], cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and reads its reply: a text or a number as text, or null.</summary>
    public async Task<string?> SendAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Count}\r\n");
        foreach (var part in command)
        {
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        await _stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public void Dispose() => _stream.Dispose();

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken);
        return line switch
        {
            ['+' or ':', .. var text] => text,
            ['-', .. var error] => throw new RedisReplyException(error),
            "$-1" => null,
            ['$', .. var length] when int.TryParse(length, CultureInfo.InvariantCulture, out var size) && size is >= 0 and <= LongestReply =>
                await ReadBulkAsync(size, cancellationToken),
            _ => throw new InvalidDataException("it does not talk the protocol of Redis"),
        };
    }

    private async Task<string> ReadBulkAsync(int size, CancellationToken cancellationToken)
    {
        var buffer = new byte[size + 2];
        await _stream.ReadExactlyAsync(buffer, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, size);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < LongestReply)
        {
            await _stream.ReadExactlyAsync(one, cancellationToken);
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        throw new InvalidDataException("it does not talk the protocol of Redis");
    }
}
