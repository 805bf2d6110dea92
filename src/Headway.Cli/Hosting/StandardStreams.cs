using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Headway.Client.Contracts;

namespace Headway.Cli.Hosting;

/// <summary>
/// The standard input and outputs of this process by the calls of the C library: .NET's own streams read a terminal line
/// by line, and do not tell when nobody reads what they write.
/// </summary>
internal sealed partial class StandardStreams : ISessionStreams
{
    private const int Interrupted = 4;
    private const int Again = 11;
    private const short Readable = 1;
    private const short Writable = 4;
    private const nuint GetSize = 0x5413;

    // struct termios is 60 bytes on Linux; room for others.
    private const int TermiosSize = 128;
    private const int AfterOutput = 1;

    public TerminalView? Terminal
    {
        get
        {
            Span<byte> size = stackalloc byte[8];
            return IsTerminal(0) == 1 && IsTerminal(1) == 1 && Control(1, GetSize, size) == 0
                ? new TerminalView(
                    Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(size[2..]), (ushort)1, (ushort)1000),
                    Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(size), (ushort)1, (ushort)1000),
                    Environment.GetEnvironmentVariable("TERM"))
                : null;
        }
    }

    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            var count = Read(0, buffer, (nuint)buffer.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            if (!Waits(0, Readable))
            {
                return 0;
            }
        }
    }

    public void Write(bool isError, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var count = Write(isError ? 2 : 1, bytes, (nuint)bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
            }
            else if (!Waits(isError ? 2 : 1, Writable))
            {
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            }
        }
    }

    public IDisposable EnterRaw()
    {
        var before = new byte[TermiosSize];
        if (GetAttributes(0, before) != 0)
        {
            return new Restored(() => { });
        }

        var raw = before.ToArray();
        MakeRaw(raw);
        _ = SetAttributes(0, AfterOutput, raw);
        return new Restored(() => _ = SetAttributes(0, AfterOutput, before));
    }

    // Somebody may have set a shared terminal or pipe not to wait; then this does.
    private static bool Waits(int descriptor, short wanted)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != Again)
        {
            return error == Interrupted;
        }

        // struct pollfd: the descriptor, what is wanted, what is.
        Span<byte> entry = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(entry, descriptor);
        BinaryPrimitives.WriteInt16LittleEndian(entry[4..], wanted);
        _ = Poll(entry, 1, -1);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, Span<byte> buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(Span<byte> entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, Span<byte> data);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int descriptor, Span<byte> attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int descriptor, int when, ReadOnlySpan<byte> attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(Span<byte> attributes);

    private sealed class Restored(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
