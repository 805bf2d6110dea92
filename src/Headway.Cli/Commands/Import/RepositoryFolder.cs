using System.Text;
using Headway.Client.Sources;
using Headway.Import;

namespace Headway.Cli.Commands.Import;

/// <summary>Looks at a repository for an import: a few folders deep, no links, no large files.</summary>
internal static class RepositoryFolder
{
    private const int MaxPaths = 20_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Looks.</summary>
    /// <param name="folder">The repository.</param>
    /// <param name="named">Files to read besides those that are found.</param>
    public static ImportFolder Look(string folder, IReadOnlyList<string> named)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var unread = new List<string>();
        Walk(folder, ".", 0, paths, unread);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths.Where(ImportFiles.IsRead).Concat(named.Where(path => IsInside(folder, path))))
        {
            if (Read(Path.Combine(folder, path)) is { } text)
            {
                texts[path] = text;
            }
            else
            {
                unread.Add(path);
            }
        }

        return new ImportFolder { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Paths = paths, Texts = texts, Unread = unread };
    }

    /// <summary>Gets whether a file is below a folder and no link is on the way to it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">The path below it.</param>
    public static bool IsInside(string folder, string path)
    {
        var current = folder;
        foreach (var part in path.Split('/'))
        {
            current = Path.Combine(current, part);
            if (part is "" or "." or ".." || !Path.Exists(current) || File.ResolveLinkTarget(current, returnFinalTarget: false) is not null)
            {
                return false;
            }
        }

        return File.Exists(current);
    }

    private static void Walk(string folder, string below, int depth, HashSet<string> paths, List<string> unread)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = below == "." ? entry.Name : $"{below}/{entry.Name}";
            if (paths.Count >= MaxPaths || entry.LinkTarget is not null)
            {
                unread.AddRange(ImportFiles.IsRead(path) ? [path] : []);
            }
            else if (entry is FileInfo)
            {
                paths.Add(path);
            }
            else if (depth < ImportFiles.MaxDepth && !ImportFiles.IsSkipped(entry.Name))
            {
                Walk(entry.FullName, path, depth + 1, paths, unread);
            }
        }
    }

    // One byte more than may be there is refused by the import.
    private static string? Read(string path)
    {
        if (!FileKinds.IsRegular(path))
        {
            return null;
        }

        var bytes = new byte[ImportFiles.MaxBytes + 1];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Utf8.GetString(bytes, 0, count).TrimStart('\uFEFF');
    }
}
