using Headway.Client.Contracts;

namespace Headway.Cli.Hosting;

/// <summary>What a program on the server is attached to: the input and the outputs of this program, byte by byte.</summary>
internal interface ISessionStreams
{
    /// <summary>Gets the terminal, when both input and output are one; null else.</summary>
    TerminalView? Terminal { get; }

    /// <summary>Reads input; waits for it. Zero at its end.</summary>
    int Read(Span<byte> buffer);

    /// <summary>Writes output.</summary>
    /// <exception cref="IOException">Nobody reads it any more.</exception>
    void Write(bool isError, ReadOnlySpan<byte> bytes);

    /// <summary>Hands every key to the program on the server, Ctrl-C too, until it is disposed.</summary>
    IDisposable EnterRaw();
}
