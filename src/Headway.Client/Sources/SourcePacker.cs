using System.Formats.Tar;
using System.IO.Compression;

namespace Headway.Client.Sources;

/// <summary>
/// Packs a directory for upload. Equal files give equal bytes: entries are sorted, and times, owners and mode bits other than
/// the executable one are left out.
/// </summary>
public static class SourcePacker
{
    private const UnixFileMode Readable = (UnixFileMode)0b110_100_100;
    private const UnixFileMode Executable = (UnixFileMode)0b001_001_001;

    /// <summary>Packs the files that <see cref="SourceListing"/> lists as tar, compressed by gzip.</summary>
    /// <param name="root">The absolute directory.</param>
    /// <param name="output">Takes the archive; stays open.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many files were packed.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<int> PackAsync(string root, Stream output, CancellationToken cancellationToken)
    {
        var files = SourceListing.List(root, cancellationToken);
        await using var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var file in files)
        {
            await WriteAsync(tar, file, cancellationToken);
        }

        return files.Count;
    }

    private static async Task WriteAsync(TarWriter tar, SourceFile file, CancellationToken cancellationToken)
    {
        if (file.LinkTarget is { } target)
        {
            var link = new GnuTarEntry(TarEntryType.SymbolicLink, file.Path) { LinkName = target, Mode = Readable | Executable, ModificationTime = DateTimeOffset.UnixEpoch };
            await tar.WriteEntryAsync(link, cancellationToken);
            return;
        }

        await using var content = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 << 10, useAsync: true);
        var executable = (File.GetUnixFileMode(content.SafeFileHandle) & Executable) != UnixFileMode.None;
        var entry = new GnuTarEntry(TarEntryType.RegularFile, file.Path)
        {
            DataStream = content,
            Mode = executable ? Readable | Executable : Readable,
            ModificationTime = DateTimeOffset.UnixEpoch,
        };
        await tar.WriteEntryAsync(entry, cancellationToken);
    }
}
