namespace Headway.Client.Sources;

/// <summary>
/// Lists the files of a directory that are deployed: what <c>.gitignore</c> and <c>.headwayignore</c> (same form, wins over
/// <c>.gitignore</c>) of each folder leave, and never <c>.git</c>. As in git, nothing below an ignored folder can be taken back.
/// </summary>
public static class SourceListing
{
    private static readonly string[] IgnoreFiles = [".gitignore", ".headwayignore"];

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>Lists the files.</summary>
    /// <param name="root">The absolute directory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The files and links, sorted by path in ordinal order; empty folders, devices and pipes are not listed.</returns>
    public static IReadOnlyList<SourceFile> List(string root, CancellationToken cancellationToken)
    {
        var files = new List<SourceFile>();
        Walk(new DirectoryInfo(root), string.Empty, [], files, cancellationToken);
        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static void Walk(DirectoryInfo folder, string path, IReadOnlyList<IgnoreFile> outer, List<SourceFile> files, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<IgnoreFile> rules = [.. outer, .. IgnoreFilesIn(folder, path)];
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            var below = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            var link = entry.LinkTarget;
            var directory = link is null && entry is DirectoryInfo;
            if (entry.Name == ".git" || IsIgnored(rules, below, directory))
            {
                continue;
            }

            if (directory)
            {
                Walk((DirectoryInfo)entry, below, rules, files, cancellationToken);
            }
            else if (link is not null || FileKinds.IsRegular(entry.FullName))
            {
                files.Add(new SourceFile(below, entry.FullName, link));
            }
        }
    }

    private static IEnumerable<IgnoreFile> IgnoreFilesIn(DirectoryInfo folder, string path) => IgnoreFiles
        .Select(name => new FileInfo(Path.Combine(folder.FullName, name)))
        .Where(static file => file.Exists && file.LinkTarget is null)
        .Select(file => IgnoreFile.Parse(path, File.ReadLines(file.FullName)));

    private static bool IsIgnored(IReadOnlyList<IgnoreFile> rules, string path, bool directory)
    {
        for (var index = rules.Count - 1; index >= 0; index--)
        {
            if (rules[index].Decide(path, directory) is { } decided)
            {
                return decided;
            }
        }

        return false;
    }
}
