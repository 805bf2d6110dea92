using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using Headway.Model.Runtime;
using Microsoft.Win32.SafeHandles;

namespace Headway.Runtimes.Processes.Sessions;

/// <summary>
/// A terminal that a program runs on, held from the other side. .NET can wait for pipes and sockets without a thread, for a
/// terminal it cannot: one thread reads it, and waits until what it read was taken.
/// </summary>
internal sealed class PseudoTerminal : IDisposable
{
    /// <summary>How often the reader looks whether it should end, and how long a writer waits for a program that does not read.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly SafeFileHandle _master;
    private readonly TimeProvider _time;
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false));
    private readonly Thread _reader;
    private volatile bool _closed;

    private PseudoTerminal(SafeFileHandle master, string path, TimeProvider time)
    {
        (_master, Path, _time) = (master, path, time);
        _reader = new Thread(Read) { IsBackground = true, Name = "terminal" };
        _reader.Start();
    }

    /// <summary>Gets the device that the program opens.</summary>
    public string Path { get; }

    /// <summary>Gets what the program writes; ends when no process has the terminal open any more.</summary>
    public PipeReader Output => _output.Reader;

    /// <summary>Makes a terminal.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="account">Who may open it beside root; null for the caller.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="RuntimeException">The host has none left.</exception>
    public static PseudoTerminal Open(TerminalSize size, AccountSpec? account, TimeProvider time)
    {
        var master = TerminalCalls.Open(TerminalCalls.OpenFlags);
        try
        {
            Require(!master.IsInvalid, "posix_openpt");
            Require(TerminalCalls.Grant(master) == 0, "grantpt");
            Require(TerminalCalls.Unlock(master) == 0, "unlockpt");
            Span<byte> name = stackalloc byte[64];
            Require(TerminalCalls.Name(master, name, (nuint)name.Length) == 0, "ptsname");
            var path = Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
            if (Environment.IsPrivilegedProcess && account is not null)
            {
                Require(NativeMethods.ChangeOwner(path, (uint)account.UserId, (uint)account.GroupId) == 0, "chown");
            }

            Resize(master, size);
            return new PseudoTerminal(master, path, time);
        }
        catch
        {
            master.Dispose();
            throw;
        }
    }

    /// <summary>Sets the size; the program hears of it by SIGWINCH.</summary>
    public void Resize(TerminalSize size)
    {
        if (!_closed)
        {
            Resize(_master, size);
        }
    }

    /// <summary>Types. Waits while the program does not read and the terminal takes no more.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        while (input.Length > 0 && !_closed)
        {
            var written = TerminalCalls.Write(_master, input.Span, (nuint)input.Length);
            if (written > 0)
            {
                input = input[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() is TerminalCalls.Again or TerminalCalls.Interrupted)
            {
                await Task.Delay(Pause, _time, cancellationToken);
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Hangs up: what still has the terminal open is told so.</summary>
    public void Dispose()
    {
        _closed = true;
        _output.Reader.Complete();
        _reader.Join();
        _master.Dispose();
    }

    private void Read()
    {
        while (!_closed)
        {
            var entry = new TerminalCalls.PollEntry { Descriptor = (int)_master.DangerousGetHandle(), Wanted = TerminalCalls.Readable };
            if (TerminalCalls.Poll(ref entry, 1, (int)LookAgain.TotalMilliseconds) == 0)
            {
                continue;
            }

            var memory = _output.Writer.GetMemory(16 * 1024);
            var read = TerminalCalls.Read(_master, memory.Span, (nuint)memory.Length);
            if (read > 0)
            {
                _output.Writer.Advance((int)read);
                var flushed = _output.Writer.FlushAsync();
                if ((flushed.IsCompleted ? flushed.Result : flushed.AsTask().GetAwaiter().GetResult()).IsCompleted)
                {
                    break;
                }
            }
            else if (read == 0 || Marshal.GetLastPInvokeError() is not (TerminalCalls.Again or TerminalCalls.Interrupted))
            {
                // EIO: nobody has the other side open any more.
                break;
            }
        }

        _output.Writer.Complete();
    }

    // struct winsize: rows, columns, and two numbers of pixels that nobody uses.
    private static void Resize(SafeFileHandle master, TerminalSize size)
    {
        var bounded = size.Bounded();
        Span<byte> request = stackalloc byte[8];
        request.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(request, (ushort)bounded.Rows);
        BinaryPrimitives.WriteUInt16LittleEndian(request[2..], (ushort)bounded.Columns);
        _ = NativeMethods.DeviceControl(master, TerminalCalls.SetSize, request);
    }

    private static void Require(bool done, string call)
    {
        if (!done)
        {
            throw new RuntimeException(
                $"This host gives no terminal: {call} was refused ({Marshal.GetLastPInvokeErrorMessage()}). Is /dev/pts mounted, and are there free ones?");
        }
    }
}
