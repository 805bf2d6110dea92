using System.Runtime.InteropServices;

namespace Headway.Runtimes.Processes;

/// <summary>The few calls of the C library that .NET has no name for. The numbers are the same on every architecture.</summary>
internal static partial class NativeMethods
{
    /// <summary>The number of pidfd_send_signal (Linux 5.1).</summary>
    public const long PidfdSendSignal = 424;

    /// <summary>The number of pidfd_open (Linux 5.3).</summary>
    public const long PidfdOpen = 434;

    /// <summary>The command of fcntl that sets the flags of a descriptor.</summary>
    public const int SetDescriptorFlags = 2;

    /// <summary>The command of fcntl that reads the flags of a descriptor.</summary>
    public const int GetDescriptorFlags = 1;

    /// <summary>The flag that closes a descriptor when a program is executed.</summary>
    public const int CloseOnExec = 1;

    /// <summary>The flag of unshare for a network of one's own (CLONE_NEWNET).</summary>
    public const int NewNetwork = 0x40000000;

    /// <summary>The request of ioctl that reads the flags of a network interface.</summary>
    public const nuint GetInterfaceFlags = 0x8913;

    /// <summary>The request of ioctl that sets them.</summary>
    public const nuint SetInterfaceFlags = 0x8914;

    /// <summary>The flag of an interface that is up.</summary>
    public const byte InterfaceUp = 1;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial long SystemCall(long number, long first, long second, long third, long fourth);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    public static partial int Control(int descriptor, int command, int value);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint UserId();

    [LibraryImport("libc", EntryPoint = "getegid")]
    public static partial uint GroupId();

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int ChangeOwner(string path, uint userId, uint groupId);

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    public static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static partial int EnterNamespace(SafeHandle descriptor, int kind);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int DeviceControl(SafeHandle descriptor, nuint request, Span<byte> data);
}
