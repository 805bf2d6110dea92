using Headway.Builders.Artifacts;
using Headway.Model.Runtime;

namespace Headway.Builders.Execution;

/// <summary>Makes and removes the folders of a build: its own copy of the source, given to its account.</summary>
internal static class BuildWorkspace
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Accounts pass through to their own folder; they cannot list what else is there.
    private const UnixFileMode PassThrough = Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Makes the folders.</summary>
    /// <param name="folders">Where.</param>
    /// <param name="source">The absolute folder of the source.</param>
    /// <param name="entries">What to copy from it.</param>
    /// <param name="account">Who builds.</param>
    public static void Make(BuildFolders folders, string source, IEnumerable<TreeEntry> entries, AccountSpec? account)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folders.Work)!, PassThrough);
        Directory.CreateDirectory(folders.Work, PassThrough);
        foreach (var folder in (string[])[folders.Tree, folders.Source, folders.Output, folders.Temporary])
        {
            Directory.CreateDirectory(folder, Owner);
        }

        Copy(source, folders.Source, entries);
        Give(folders.Tree, account);
        MakeCache(folders, account);
    }

    /// <summary>Empties the cache when it has grown too large.</summary>
    /// <returns>Whether it was emptied.</returns>
    public static bool TrimCache(BuildFolders folders, long maxBytes)
    {
        var large = Tree.DiskBytes(folders.Cache) > maxBytes;
        if (large)
        {
            Tree.Remove(folders.Cache);
        }

        return large;
    }

    /// <summary>Says which files are results of earlier .NET builds: <c>bin</c> and <c>obj</c> beside a project would spoil a new one.</summary>
    public static Predicate<TreeEntry> IsDotnetOutput(IEnumerable<TreeEntry> entries)
    {
        var folders = entries.Where(static entry => entry.Path.EndsWith("proj", StringComparison.Ordinal) && entry.Facts.Kind == FileKind.Regular)
            .Select(static entry => Path.GetDirectoryName(entry.Path)!).Distinct(StringComparer.Ordinal)
            .SelectMany(static folder => new[] { Path.Combine(folder, "bin") + "/", Path.Combine(folder, "obj") + "/" }).ToList();
        return entry => folders.Any(folder => (entry.Path + "/").StartsWith(folder, StringComparison.Ordinal));
    }

    /// <summary>Puts a copy of the built source out of reach.</summary>
    public static void SetAside(BuildFolders folders)
    {
        Directory.CreateDirectory(folders.Spare, Owner);
        Copy(folders.Source, folders.Spare, Tree.List(folders.Source));
    }

    /// <summary>Puts the built source back as it was.</summary>
    public static void TakeBack(BuildFolders folders)
    {
        Tree.Remove(folders.Source);
        Directory.Move(folders.Spare, folders.Source);
    }

    private static void Copy(string from, string to, IEnumerable<TreeEntry> entries)
    {
        foreach (var entry in entries)
        {
            var target = Path.Combine(to, entry.Path);
            switch (entry.Facts.Kind)
            {
                case FileKind.Directory:
                    Directory.CreateDirectory(target, Owner);
                    break;
                case FileKind.Link:
                    File.CreateSymbolicLink(target, entry.LinkTarget!);
                    break;
                default:
                    // Not with its time: tools that compare times must see a new file.
                    File.WriteAllBytes(target, File.ReadAllBytes(Path.Combine(from, entry.Path)));
                    File.SetUnixFileMode(target, Owner & ~(entry.Facts.Executable ? UnixFileMode.None : UnixFileMode.UserExecute));
                    break;
            }
        }
    }

    private static void MakeCache(BuildFolders folders, AccountSpec? account)
    {
        Directory.CreateDirectory(folders.Cache, Owner);
        Directory.CreateDirectory(folders.Home, Owner);
        if (account is not null && Posix.Look(folders.Cache).Owner != account.UserId)
        {
            Give(folders.Cache, account);
        }
    }

    private static void Give(string root, AccountSpec? account)
    {
        if (account is null || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        foreach (var entry in Tree.List(root))
        {
            Posix.ChangeOwner(Path.Combine(root, entry.Path), account.UserId, account.GroupId);
        }

        Posix.ChangeOwner(root, account.UserId, account.GroupId);
    }
}
