using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Headway.Runtimes.Processes.Sessions;

/// <summary>The calls of the C library around pseudo-terminals. Of POSIX; the numbers are Linux's on x86-64 and arm64.</summary>
internal static partial class TerminalCalls
{
    /// <summary>O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC: it must not become this process' own terminal, nor reach a started program.</summary>
    public const int OpenFlags = 0x2 | 0x100 | 0x800 | 0x80000;

    /// <summary>The request of ioctl that sets the size, and signals it to the program (TIOCSWINSZ).</summary>
    public const nuint SetSize = 0x5414;

    /// <summary>There is something to read (POLLIN).</summary>
    public const short Readable = 1;

    /// <summary>The errno of a call that would have to wait.</summary>
    public const int Again = 11;

    /// <summary>The errno of a call that a signal came between.</summary>
    public const int Interrupted = 4;

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial SafeFileHandle Open(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(SafeFileHandle terminal);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(SafeFileHandle terminal);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int Name(SafeFileHandle terminal, Span<byte> name, nuint length);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle terminal, Span<byte> buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle terminal, ReadOnlySpan<byte> buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entry, nuint count, int milliseconds);

    /// <summary>One entry of poll: struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        /// <summary>What is looked at.</summary>
        public int Descriptor;

        /// <summary>What is asked.</summary>
        public short Wanted;

        /// <summary>What is.</summary>
        public short Found;
    }
}
