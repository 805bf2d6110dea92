using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Headway.Databases.Backups;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;

namespace Headway.Databases.Offsite;

/// <summary>The files of a repository that will not change any more, and those that list them.</summary>
internal static partial class RepositoryFiles
{
    /// <summary>The end of a file that is being written.</summary>
    public const string Unfinished = ".pgbackrest.tmp";

    /// <summary>What stands in a backup's folder when the backup has ended.</summary>
    private const string Manifest = "backup.manifest";

    /// <summary>Lists all files but those that are being written, and the stream, which comes and goes with each segment.</summary>
    public static IEnumerable<string> All(string repository)
    {
        var stream = StreamLayout.FolderIn(repository) + Path.DirectorySeparatorChar;
        return Directory
            .EnumerateFiles(repository, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => !path.EndsWith(Unfinished, StringComparison.Ordinal) && !path.StartsWith(stream, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(repository, path));
    }

    /// <summary>Lists what is complete: first what lists name, then the lists.</summary>
    public static IReadOnlyList<string> Find(string repository)
    {
        var complete = new Dictionary<string, bool>(StringComparer.Ordinal);
        var backups = Path.Combine("backup", BackRestLayout.Stanza) + Path.DirectorySeparatorChar;
        return
        [
            .. All(repository)
                .Where(path => !path.StartsWith(backups, StringComparison.Ordinal) || IsComplete(repository, path, backups, complete))
                .OrderBy(RepositorySeals.IsList)
                .ThenBy(path => path, StringComparer.Ordinal),
        ];
    }

    /// <summary>Deletes a repository and what stands beside it.</summary>
    public static void Remove(string repository)
    {
        Folders.Delete(repository);
        new RepositorySeals(repository).Remove();
        OffsiteTakeOver.RemoveTraces(repository);
    }

    /// <summary>Says whether a name from a bucket is one that a repository may have: nothing that leads out of it.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Reads the checksum of a file.</summary>
    public static async Task<string> SumAsync(Stream content, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));

    private static bool IsComplete(string repository, string path, string backups, Dictionary<string, bool> complete)
    {
        var end = path.IndexOf(Path.DirectorySeparatorChar, backups.Length);
        if (end < 0 || path.StartsWith(backups + "backup.history", StringComparison.Ordinal))
        {
            return true;
        }

        var backup = path[..end];
        return complete.TryGetValue(backup, out var known) ? known : complete[backup] = File.Exists(Path.Combine(repository, backup, Manifest));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
