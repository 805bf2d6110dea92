using System.IO.Compression;
using Headway.Builders.Artifacts;

namespace Headway.Builders.Sources;

/// <summary>
/// Unpacks an uploaded source: tar, or tar compressed by gzip. The archive is read twice: the first time every entry is
/// checked and nothing is written, so that a hostile one is refused fast; the second time it is written into a new
/// folder, which appears under its name when it is whole.
/// </summary>
/// <param name="limits">What is allowed.</param>
public sealed class SourceArchive(SourceLimits limits)
{
    private const UnixFileMode FolderMode = (UnixFileMode)0b111_101_101;
    private const UnixFileMode FileMode = (UnixFileMode)0b110_100_100;

    /// <summary>Unpacks an archive.</summary>
    /// <param name="archive">The upload; one that cannot be read twice is kept in a temporary file meanwhile.</param>
    /// <param name="directory">The absolute folder to make; it must not exist, its parent must.</param>
    /// <param name="cancellationToken">Ends the work; nothing stays on disk.</param>
    /// <returns>What was unpacked, or why not.</returns>
    /// <exception cref="IOException">The folder exists, or the disk is full.</exception>
    public async Task<ExtractionResult> ExtractAsync(Stream archive, string directory, CancellationToken cancellationToken)
    {
        if (Path.Exists(directory))
        {
            throw new IOException($"{directory} exists already");
        }

        try
        {
            await using var spool = archive.CanSeek ? null : await SpoolAsync(archive, directory, cancellationToken);
            return await Task.Run(() => Extract(spool ?? archive, directory, cancellationToken), cancellationToken);
        }
        catch (SourceRefusedException e)
        {
            return new ExtractionResult.Refused(e.Problem);
        }
        catch (InvalidDataException)
        {
            return new ExtractionResult.Refused(new SourceProblem(SourceProblemCode.Malformed, "the archive is damaged: upload it again"));
        }
    }

    private ExtractionResult.Extracted Extract(Stream archive, string directory, CancellationToken cancellationToken)
    {
        var start = archive.Position;
        if (archive.Length - start > limits.ArchiveBytes)
        {
            throw TooLarge();
        }

        var rules = new EntryRules(limits);
        if (archive.Length > start)
        {
            ForEach(archive, (_, item) => rules.Check(item), cancellationToken);
        }

        if (rules.Entries == 0)
        {
            throw new SourceRefusedException(SourceProblemCode.Empty, "the archive is empty");
        }

        archive.Position = start;
        Write(archive, directory, cancellationToken);
        return new ExtractionResult.Extracted(rules.Entries, rules.Bytes);
    }

    private void Write(Stream archive, string directory, CancellationToken cancellationToken)
    {
        var fresh = $"{directory}.{Guid.NewGuid():N}.partial";
        Directory.CreateDirectory(fresh, FolderMode);
        try
        {
            // Checked again while writing: what is written is what was checked, even if the file has changed in between.
            var rules = new EntryRules(limits);
            var links = new List<(string Path, string Target)>();
            var buffer = new byte[64 << 10];
            ForEach(archive, (reader, item) => Write(reader, item, Path.Combine(fresh, rules.Check(item)), links, buffer), cancellationToken);

            // Links come last, so that nothing can be written through one.
            links.ForEach(static link => File.CreateSymbolicLink(link.Path, link.Target));
            Directory.Move(fresh, directory);
        }
        finally
        {
            Tree.Remove(fresh);
        }
    }

    private static void Write(SafeTarReader reader, TarItem item, string path, List<(string Path, string Target)> links, byte[] buffer)
    {
        if (item.Kind == TarEntryKind.Directory)
        {
            Directory.CreateDirectory(path, FolderMode);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!, FolderMode);
        if (item.Kind == TarEntryKind.Link)
        {
            links.Add((path, item.LinkTarget));
            return;
        }

        using var file = File.OpenHandle(path, System.IO.FileMode.CreateNew, FileAccess.Write);
        for (var (offset, count) = (0L, reader.Read(buffer)); count > 0; offset += count, count = reader.Read(buffer))
        {
            RandomAccess.Write(file, buffer.AsSpan(0, count), offset);
        }

        File.SetUnixFileMode(file, item.Executable ? FolderMode : FileMode);
    }

    private void ForEach(Stream archive, Action<SafeTarReader, TarItem> take, CancellationToken cancellationToken)
    {
        using var gzip = IsGzip(archive) ? new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true) : null;
        using var metered = new MeteredStream(gzip is null ? archive : gzip, archive, limits, cancellationToken);
        using var buffered = new BufferedStream(metered, 64 << 10);
        var reader = new SafeTarReader(buffered);
        while (reader.Next() is { } item)
        {
            take(reader, item);
        }
    }

    private static bool IsGzip(Stream archive)
    {
        Span<byte> magic = stackalloc byte[2];
        var count = archive.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        archive.Position -= count;
        return count == 2 && magic is [0x1f, 0x8b];
    }

    private async Task<FileStream> SpoolAsync(Stream archive, string directory, CancellationToken cancellationToken)
    {
        var spool = new FileStream(
            $"{directory}.{Guid.NewGuid():N}.upload", System.IO.FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var buffer = new byte[64 << 10];
            for (var count = await archive.ReadAsync(buffer, cancellationToken); count > 0; count = await archive.ReadAsync(buffer, cancellationToken))
            {
                await spool.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                if (spool.Length > limits.ArchiveBytes)
                {
                    throw TooLarge();
                }
            }

            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private SourceRefusedException TooLarge() =>
        new(SourceProblemCode.TooLarge, $"the upload is larger than {limits.ArchiveBytes >> 20} MB: leave out what is not needed (.headwayignore)");
}
