namespace Headway.Acceptance.Tests.Input;

/// <summary>A stream without an end, that tells when so much of it was read.</summary>
/// <param name="at">After how many bytes it tells.</param>
/// <param name="tell">What it does then.</param>
public sealed class EndlessStream(long at, Action tell) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if ((read += count) > at)
        {
            tell();
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
