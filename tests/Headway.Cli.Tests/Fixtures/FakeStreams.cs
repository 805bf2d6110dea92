using System.Text;
using Headway.Cli.Hosting;
using Headway.Client.Contracts;

namespace Headway.Cli.Tests.Fixtures;

/// <summary>Streams that end where a test's input does, and write where its text goes.</summary>
internal sealed class FakeStreams(string input, StringWriter output, StringWriter error) : ISessionStreams
{
    private byte[] _left = Encoding.UTF8.GetBytes(input);

    public TerminalView? Terminal => null;

    public int Read(Span<byte> buffer)
    {
        var part = _left.AsSpan(0, Math.Min(buffer.Length, _left.Length));
        part.CopyTo(buffer);
        _left = _left[part.Length..];
        return part.Length;
    }

    public void Write(bool isError, ReadOnlySpan<byte> bytes) => (isError ? error : output).Write(Encoding.UTF8.GetString(bytes));

    public IDisposable EnterRaw() => throw new NotSupportedException("This is no terminal.");
}
