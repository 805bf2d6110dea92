using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Headway.Model.Runtime;
using Microsoft.Win32.SafeHandles;

namespace Headway.Databases.Hosting;

/// <summary>Makes folders and files with the owner and mode that a database needs.</summary>
internal static partial class Folders
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Traversable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder that holds everything of one database: the account may pass through it, nobody may list it.</summary>
    public static void MakeHome(string path, AccountSpec? account)
    {
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, account is null ? OwnerOnly : Traversable);
    }

    /// <summary>Makes a folder that only the account may pass through, and nobody but the control plane may change.</summary>
    public static void MakePassage(string path, AccountSpec? account)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        if (account is not null)
        {
            Own(path, account with { UserId = 0 });
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.GroupExecute);
        }
    }

    /// <summary>Makes a folder that belongs to the account.</summary>
    public static void MakeOwned(string path, AccountSpec? account)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        Own(path, account);
    }

    /// <summary>Says whether a file has exactly a text.</summary>
    public static bool Holds(string path, string text) => File.Exists(path) && File.ReadAllText(path) == text;

    /// <summary>Replaces a file in one step. The account may read it and not change it; nobody else sees it.</summary>
    public static void WriteConfig(string path, string text, AccountSpec? account)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder, OwnerOnly);
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var stream = new FileStream(fresh, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerFile,
        }))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        if (account is not null)
        {
            Own(folder, account with { UserId = 0 });
            File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
            Own(fresh, account with { UserId = 0 });
            File.SetUnixFileMode(fresh, OwnerFile | UnixFileMode.GroupRead);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Writes a secret that only the control plane reads.</summary>
    public static void WriteSecret(string path, string text) => WriteConfig(path, text, null);

    /// <summary>Copies a folder; the copy belongs to the account and is on the disk when this returns.</summary>
    public static void CopyOwned(string from, string to, AccountSpec? account)
    {
        MakeOwned(to, account);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry is DirectoryInfo)
            {
                CopyOwned(entry.FullName, target, account);
                continue;
            }

            File.Copy(entry.FullName, target);
            Own(target, account);
        }
    }

    /// <summary>Brings everything of the folder's file system to the disk.</summary>
    public static void Sync(string folder)
    {
        using var handle = OpenFolder(folder, 0);
        if (handle.IsInvalid || SyncFileSystem(handle) != 0)
        {
            throw new IOException($"{folder} cannot be brought to the disk: {new Win32Exception().Message}");
        }
    }

    /// <summary>Brings a rename inside the folder to the disk.</summary>
    public static void SyncEntries(string folder)
    {
        using var handle = OpenFolder(folder, 0);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Deletes a folder if it is there.</summary>
    public static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Gives a file or folder to the account; does nothing when the caller is the owner.</summary>
    public static void Own(string path, AccountSpec? account)
    {
        if (account is not null && Environment.IsPrivilegedProcess && ChangeOwner(path, account.UserId, account.GroupId) != 0)
        {
            throw new IOException($"{path} cannot be given to user {account.UserId}: {new Win32Exception().Message}");
        }
    }

    // Links are not followed: the account may have put one there.
    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, int user, int group);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(SafeFileHandle handle);
}
