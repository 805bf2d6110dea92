using System.Buffers.Binary;
using System.Text;

namespace Headway.Databases.Pooling;

/// <summary>The messages of PostgreSQL's protocol 3.0, as bytes.</summary>
internal sealed class Wire(Stream stream) : IDisposable
{
    private const int LongestMessage = 1024 * 1024;
    private const int Version = 3 << 16;

    /// <summary>Sends the first message, which has no type.</summary>
    public Task StartAsync(string user, string database, CancellationToken cancellationToken) =>
        SendAsync([], [.. Number(Version), .. Text("user"), .. Text(user), .. Text("database"), .. Text(database), 0], cancellationToken);

    /// <summary>Sends a message.</summary>
    public Task SendAsync(char type, byte[] body, CancellationToken cancellationToken) => SendAsync([(byte)type], body, cancellationToken);

    /// <summary>Reads the next message.</summary>
    public async Task<(char Type, byte[] Body)> ReadAsync(CancellationToken cancellationToken)
    {
        var head = new byte[5];
        await stream.ReadExactlyAsync(head, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - sizeof(int);
        if (length is < 0 or > LongestMessage)
        {
            throw new InvalidDataException("it does not talk the protocol of PostgreSQL");
        }

        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return ((char)head[0], body);
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Writes a number as the protocol does.</summary>
    public static byte[] Number(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Writes a text with its end.</summary>
    public static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    private async Task SendAsync(byte[] type, byte[] body, CancellationToken cancellationToken)
    {
        await stream.WriteAsync((byte[])[.. type, .. Number(body.Length + sizeof(int)), .. body], cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}
