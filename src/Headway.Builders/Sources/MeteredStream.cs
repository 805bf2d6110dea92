namespace Headway.Builders.Sources;

/// <summary>
/// The unpacked side of an archive: counts what comes out and ends when that is too much for what went in.
/// </summary>
/// <param name="unpacked">What comes out.</param>
/// <param name="packed">What goes in; its position says how much was used.</param>
/// <param name="limits">The ratio and the total.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class MeteredStream(Stream unpacked, Stream packed, SourceLimits limits, CancellationToken cancellationToken) : Stream
{
    // A header, a long name with its own header, and padding.
    private const long HeadersPerEntry = 2560;

    private long seen;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => seen;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = unpacked.Read(buffer);
        seen += count;
        if (seen > limits.TotalBytes + (limits.Entries * HeadersPerEntry))
        {
            throw new SourceRefusedException(SourceProblemCode.Bomb, "the archive unpacks to far more than it lists");
        }

        if (seen > limits.RatioFrom && seen / Math.Max(1, packed.Position) > limits.Ratio)
        {
            throw new SourceRefusedException(SourceProblemCode.Bomb, $"the archive unpacks to more than {limits.Ratio} times its size");
        }

        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
