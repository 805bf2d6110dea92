using System.Globalization;
using System.Text;

namespace Credify.Redis;

/// <summary>Reads RESP2 values from a stream. What is no RESP2 is an <see cref="InvalidDataException"/>.</summary>
public sealed class RespReader(Stream stream)
{
    /// <summary>The longest string that Redis itself allows: 512 MB.</summary>
    private const long LongestString = 512L * 1024 * 1024;

    private const int LongestLine = 64 * 1024;
    private const int LongestList = 1024 * 1024;
    private const int DeepestList = 16;

    private readonly byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    public Task<RespValue> ReadAsync(CancellationToken cancellationToken) => ReadAsync(0, cancellationToken);

    private async Task<RespValue> ReadAsync(int depth, CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken);
        if (line.Length == 0 || depth > DeepestList)
        {
            throw new InvalidDataException("Redis sent a value that is no RESP2.");
        }

        var rest = line[1..];
        return line[0] switch
        {
            '+' => new RespValue.Text(Encoding.UTF8.GetBytes(rest)),
            '-' => new RespValue.Error(rest),
            ':' => new RespValue.Integer(Number(rest)),
            '$' => await ReadTextAsync(Number(rest), cancellationToken),
            '*' => await ReadListAsync(Number(rest), depth, cancellationToken),
            _ => throw new InvalidDataException($"Redis sent a value of the unknown type '{line[0]}'."),
        };
    }

    private async Task<RespValue> ReadTextAsync(long length, CancellationToken cancellationToken)
    {
        if (length < 0)
        {
            return RespValue.Null.Instance;
        }

        if (length > LongestString)
        {
            throw new InvalidDataException($"Redis announced a string of {length} bytes.");
        }

        var bytes = new byte[length];
        var filled = Math.Min(bytes.Length, end - start);
        buffer.AsSpan(start, filled).CopyTo(bytes);
        start += filled;
        await stream.ReadExactlyAsync(bytes.AsMemory(filled), cancellationToken);
        await ReadLineAsync(cancellationToken);
        return new RespValue.Text(bytes);
    }

    private async Task<RespValue> ReadListAsync(long count, int depth, CancellationToken cancellationToken)
    {
        if (count < 0)
        {
            return RespValue.Null.Instance;
        }

        if (count > LongestList)
        {
            throw new InvalidDataException($"Redis announced a list of {count} items.");
        }

        var items = new RespValue[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = await ReadAsync(depth + 1, cancellationToken);
        }

        return new RespValue.List(items);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            var next = await ReadByteAsync(cancellationToken);
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length == LongestLine)
            {
                throw new InvalidDataException("Redis sent a line without an end.");
            }

            line.Append((char)next);
        }
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken cancellationToken)
    {
        if (start == end)
        {
            start = 0;
            end = await stream.ReadAsync(buffer, cancellationToken);
            if (end == 0)
            {
                throw new EndOfStreamException("Redis closed the connection.");
            }
        }

        return buffer[start++];
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"Redis sent '{text}' where a number was due.");
}
