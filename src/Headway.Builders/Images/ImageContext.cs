using System.Formats.Tar;
using Headway.Builders.Artifacts;
using Headway.Builders.Execution;

namespace Headway.Builders.Images;

/// <summary>The files that a Dockerfile may copy: the service's source without what <c>.dockerignore</c> leaves out and without links that lead out of it.</summary>
internal static class ImageContext
{
    private const long LongestIgnoreFile = 1 << 20;
    private const UnixFileMode Permissions = (UnixFileMode)0x1FF;

    /// <summary>Decides what belongs to the context.</summary>
    /// <param name="root">The absolute folder of the source.</param>
    /// <param name="dockerfile">The Dockerfile: always part of it, and what an ignore file of its own is named after.</param>
    /// <param name="entries">What the source holds.</param>
    public static IReadOnlyList<TreeEntry> Choose(string root, string dockerfile, IReadOnlyList<TreeEntry> entries)
    {
        var ignored = ReadIgnore(root, dockerfile, entries);
        return
        [
            .. entries.Where(entry => entry.Facts.Kind is FileKind.Regular or FileKind.Directory or FileKind.Link)
                .Where(entry => entry.Path == dockerfile || !ignored.Ignores(entry.Path))
                .Where(entry => entry.LinkTarget is null || LinkRule.StaysInside(entry.Path, entry.LinkTarget)),
        ];
    }

    /// <summary>Writes the context as a tar archive, owned by root and without the times of this host.</summary>
    public static async Task WriteAsync(string root, IReadOnlyList<TreeEntry> entries, Stream stream, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var entry in entries)
        {
            var path = Path.Combine(root, entry.Path);
            await using var content = entry.Facts.Kind == FileKind.Regular ? File.OpenRead(path) : null;
            var written = new PaxTarEntry(KindOf(entry), entry.Path)
            {
                Mode = entry.Facts.Kind == FileKind.Link ? Permissions : File.GetUnixFileMode(path) & Permissions,
                ModificationTime = DateTimeOffset.UnixEpoch,
            };
            if (content is not null)
            {
                written.DataStream = content;
            }

            if (entry.LinkTarget is { } target)
            {
                written.LinkName = target;
            }

            await tar.WriteEntryAsync(written, cancellationToken);
        }
    }

    private static TarEntryType KindOf(TreeEntry entry) => entry.Facts.Kind switch
    {
        FileKind.Directory => TarEntryType.Directory,
        FileKind.Link => TarEntryType.SymbolicLink,
        _ => TarEntryType.RegularFile,
    };

    private static DockerIgnore ReadIgnore(string root, string dockerfile, IReadOnlyList<TreeEntry> entries)
    {
        foreach (var name in (string[])[$"{dockerfile}.dockerignore", ".dockerignore"])
        {
            if (entries.FirstOrDefault(entry => entry.Path == name) is { Path: not null, Facts.Kind: FileKind.Regular } found && found.Facts.Size <= LongestIgnoreFile)
            {
                return DockerIgnore.Parse(File.ReadAllText(Path.Combine(root, name)));
            }
        }

        return DockerIgnore.Parse("");
    }
}
