using Headway.Builders.Execution;

namespace Headway.Builders.Artifacts;

/// <summary>Walks folders without ever following a link.</summary>
internal static class Tree
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        ReturnSpecialDirectories = false,
        IgnoreInaccessible = false,
    };

    /// <summary>Lists everything below a folder, sorted by path in ordinal order.</summary>
    public static IReadOnlyList<TreeEntry> List(string root)
    {
        var entries = new List<TreeEntry>();
        var open = new Stack<string>([string.Empty]);
        while (open.TryPop(out var folder))
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(Path.Combine(root, folder), "*", Everything))
            {
                var entry = Look(root, path);
                entries.Add(entry);
                if (entry.Facts.Kind == FileKind.Directory)
                {
                    open.Push(entry.Path);
                }
            }
        }

        entries.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return entries;
    }

    /// <summary>Adds up the disk space below a folder, also while programs change it: what vanishes meanwhile counts as nothing.</summary>
    public static long DiskBytes(string root)
    {
        var total = 0L;
        var open = new Stack<string>([root]);
        while (open.TryPop(out var folder))
        {
            try
            {
                foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", Everything))
                {
                    total += DiskBytesOf(path, open);
                }
            }
            catch (IOException)
            {
                // The folder has vanished.
            }
        }

        return total;
    }

    /// <summary>Removes a folder and all below it; nothing when it is gone.</summary>
    public static void Remove(string root)
    {
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static long DiskBytesOf(string path, Stack<string> open)
    {
        try
        {
            var facts = Posix.Look(path);
            if (facts.Kind == FileKind.Directory)
            {
                open.Push(path);
            }

            return facts.DiskBytes;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static TreeEntry Look(string root, string path)
    {
        var facts = Posix.Look(path);
        var target = facts.Kind == FileKind.Link ? new FileInfo(path).LinkTarget : null;
        return new TreeEntry(Path.GetRelativePath(root, path), facts, target);
    }
}
