using System.Runtime.InteropServices;

namespace Headway.Client.Sources;

/// <summary>Asks the system what a path is: .NET does not say, and opening a pipe would wait for ever.</summary>
public static partial class FileKinds
{
    private const int AtCurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint TypeField = 1;

    /// <summary>Says whether a path is a file with content, and no device, pipe, socket or link.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True for such a file.</returns>
    public static bool IsRegular(string path) =>
        StatX(AtCurrentDirectory, path, NoFollow, TypeField, out var buffer) == 0 && (buffer.Mode & 0xF000) == 0x8000;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out StatBuffer buffer);

    /// <summary>The part of <c>struct statx</c> that is used; its layout is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatBuffer
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
