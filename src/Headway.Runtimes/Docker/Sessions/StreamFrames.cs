using System.Buffers;
using System.Buffers.Binary;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Docker.Sessions;

/// <summary>
/// Hands on the daemon's form of a program's two outputs: each part has a head of eight bytes, which output and how long.
/// On a terminal there is one output, as it is.
/// </summary>
internal static class StreamFrames
{
    private const int HeadLength = 8;
    private const int Chunk = 128 * 1024;

    /// <summary>Hands on until the daemon ends the stream.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="framed">Whether it has heads.</param>
    /// <param name="onOutput">Takes the output.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidDataException">It is not the daemon's form.</exception>
    public static async Task CopyAsync(Stream source, bool framed, SessionOutput onOutput, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        var (filled, left, isError) = (0, framed ? 0L : long.MaxValue, false);
        try
        {
            while (await source.ReadAsync(buffer.AsMemory(filled), cancellationToken) is var count and > 0)
            {
                var rest = buffer.AsMemory(0, filled + count);
                while (rest.Length > 0 && (left > 0 || rest.Length >= HeadLength))
                {
                    if (left == 0)
                    {
                        (isError, left) = Head(rest.Span);
                        rest = rest[HeadLength..];
                        continue;
                    }

                    var part = rest[..(int)Math.Min(left, rest.Length)];
                    await onOutput(isError, part, cancellationToken);
                    rest = rest[part.Length..];
                    left -= part.Length;
                }

                // A head that has come in part.
                rest.CopyTo(buffer);
                filled = rest.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (bool IsError, long Length) Head(ReadOnlySpan<byte> head) => head is [0 or 1 or 2, 0, 0, 0, ..]
        ? (head[0] == 2, BinaryPrimitives.ReadUInt32BigEndian(head[4..]))
        : throw new InvalidDataException("Docker sent output in a form that Headway does not know.");
}
