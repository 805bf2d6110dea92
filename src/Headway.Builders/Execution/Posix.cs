using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Headway.Builders.Execution;

/// <summary>The calls of the C library that .NET lacks: file kinds without following links, owners, syncing a file system.</summary>
internal static partial class Posix
{
    private const int AtCurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const uint BasicFields = 0x7ff;

    /// <summary>Looks at a path without following a link.</summary>
    /// <exception cref="IOException">There is nothing, or it may not be seen.</exception>
    public static FileFacts Look(string path)
    {
        if (StatX(AtCurrentDirectory, path, NoFollow, BasicFields, out var buffer) != 0)
        {
            throw new IOException($"{path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }

        return new FileFacts(KindOf(buffer.Mode), (buffer.Mode & 0x49) != 0, (int)buffer.Links, (long)buffer.Size, (long)buffer.Blocks * 512, (int)buffer.Owner);
    }

    /// <summary>Gives a path, not what it links to, to an account.</summary>
    public static void ChangeOwner(string path, int userId, int groupId)
    {
        if (LChown(path, userId, groupId) != 0)
        {
            throw new IOException($"{path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    /// <summary>Waits until everything written to the file system of a folder is on disk.</summary>
    public static void SyncFileSystem(string directory)
    {
        var descriptor = Open(directory, ReadOnlyCloseOnExec);
        var synced = descriptor >= 0 && SyncFs(descriptor) == 0;
        var error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0)
        {
            _ = Close(descriptor);
        }

        if (!synced)
        {
            throw new IOException($"{directory}: {new Win32Exception(error).Message}");
        }
    }

    private static FileKind KindOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        0xA000 => FileKind.Link,
        _ => FileKind.Special,
    };

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out StatBuffer buffer);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LChown(string path, int userId, int groupId);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFs(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary>The part of <c>struct statx</c> that is used; its layout is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatBuffer
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(48)]
        public ulong Blocks;
    }
}
