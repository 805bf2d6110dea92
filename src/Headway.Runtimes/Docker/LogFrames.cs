using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Headway.Runtimes.Docker;

/// <summary>
/// Reads the daemon's form of a container's output: each entry has a head of eight bytes (which stream, how long), the time
/// with nine decimals, a space, and what was written.
/// </summary>
/// <param name="source">The stream.</param>
internal sealed class LogFrames(Stream source)
{
    private const int HeadLength = 8;

    /// <summary>The daemon cuts entries at 16 KB; anything far longer is not its form.</summary>
    private const int LongestEntry = 1 << 20;

    private readonly byte[] _head = new byte[HeadLength];
    private byte[] _body = new byte[32 * 1024];

    /// <summary>Reads the next entry.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entry, whose bytes are good until the next call; null at the end.</returns>
    public async Task<LogEntry?> NextAsync(CancellationToken cancellationToken)
    {
        if (await source.ReadAtLeastAsync(_head, HeadLength, throwOnEndOfStream: false, cancellationToken) < HeadLength)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_head.AsSpan(4));
        if (length > LongestEntry)
        {
            throw new InvalidDataException("Docker's output has an entry that is too long to be one.");
        }

        if (_body.Length < length)
        {
            _body = new byte[length];
        }

        var read = await source.ReadAtLeastAsync(_body.AsMemory(0, (int)length), (int)length, throwOnEndOfStream: false, cancellationToken);
        return read < length ? null : Parse(_body.AsMemory(0, read));
    }

    /// <summary>Reads the time of an entry.</summary>
    /// <param name="body">The entry without its head.</param>
    internal static LogEntry Parse(ReadOnlyMemory<byte> body)
    {
        var space = body.Span.IndexOf((byte)' ');
        return space > 0 && TryNanoseconds(Encoding.ASCII.GetString(body.Span[..space]), out var nanoseconds)
            ? new LogEntry(nanoseconds, body[(space + 1)..])
            : throw new InvalidDataException("Docker's output has an entry without a time.");
    }

    // DateTimeOffset counts in hundreds of nanoseconds; two entries of one such tick would look the same.
    private static bool TryNanoseconds(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var end = text.IndexOfAny(['Z', '+', '-'], Math.Max(dot, 19));
        if (dot != 19 || end < 0
            || !DateTimeOffset.TryParse(string.Concat(text.AsSpan(0, dot), text.AsSpan(end)), CultureInfo.InvariantCulture, out var seconds)
            || !long.TryParse(text.AsSpan(dot + 1, end - dot - 1).ToString().PadRight(9, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var fraction))
        {
            return false;
        }

        nanoseconds = (seconds.ToUnixTimeSeconds() * 1_000_000_000) + fraction;
        return true;
    }
}
