using Headway.Builders.Execution;

namespace Headway.Builders.Artifacts;

/// <summary>
/// Turns a folder that an untrusted build made into one that may be kept: owned by root, 0755 or 0644, links only inside the
/// tree or into the system's own folders, no devices. Runs when no process of the build is left, so nothing changes under it.
/// </summary>
internal static class ArtifactTree
{
    private const UnixFileMode ReadableFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Interpreters of virtual environments are links to the system's.
    private static readonly string[] SystemFolders = ["/usr/", "/bin/", "/lib/", "/lib64/", "/opt/"];

    /// <summary>Makes the tree fit to be kept.</summary>
    /// <param name="root">The absolute folder where the tree is now.</param>
    /// <param name="builtAt">The absolute folder where the build saw it: absolute links into it become relative ones.</param>
    /// <returns>Why it cannot be kept, or null.</returns>
    public static string? Settle(string root, string builtAt)
    {
        foreach (var entry in Tree.List(root))
        {
            if (Settle(root, builtAt, entry) is { } problem)
            {
                return problem;
            }
        }

        File.SetUnixFileMode(root, ReadableFile | Executable);
        Own(root);
        return null;
    }

    private static string? Settle(string root, string builtAt, TreeEntry entry)
    {
        var path = Path.Combine(root, entry.Path);
        switch (entry.Facts.Kind)
        {
            case FileKind.Link:
                return SettleLink(path, builtAt, entry);
            case FileKind.Special:
                return $"`{entry.Path}` is a device, pipe or socket, which an artifact cannot hold";
            case FileKind.Directory:
                File.SetUnixFileMode(path, ReadableFile | Executable);
                break;
            default:
                SettleFile(path, entry.Facts);
                break;
        }

        Own(path);
        return null;
    }

    private static void SettleFile(string path, FileFacts facts)
    {
        if (facts.Links > 1)
        {
            // Another name of this file could lie outside the tree, where changing its owner would be an attack.
            var copy = path + ".headway-copy";
            File.Copy(path, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(path));
            File.Move(copy, path, overwrite: true);
        }

        File.SetUnixFileMode(path, facts.Executable ? ReadableFile | Executable : ReadableFile);
    }

    private static string? SettleLink(string path, string builtAt, TreeEntry entry)
    {
        var target = entry.LinkTarget!;
        if (target.StartsWith(builtAt + "/", StringComparison.Ordinal))
        {
            var folder = Path.GetDirectoryName(Path.Combine(builtAt, entry.Path))!;
            File.Delete(path);
            File.CreateSymbolicLink(path, target = Path.GetRelativePath(folder, target));
        }

        if (LinkRule.StaysInside(entry.Path, target) || IsSystems(target))
        {
            return null;
        }

        return $"`{entry.Path}` is a link to `{target}`, which is outside of the artifact and would not exist at run time";
    }

    private static bool IsSystems(string target) =>
        SystemFolders.Any(folder => target.StartsWith(folder, StringComparison.Ordinal)) && !target.Contains("/../", StringComparison.Ordinal);

    private static void Own(string path)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Posix.ChangeOwner(path, 0, 0);
        }
    }
}
