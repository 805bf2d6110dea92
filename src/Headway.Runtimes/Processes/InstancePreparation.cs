using Headway.Model.Runtime;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Processes;

/// <summary>Makes the files of an instance before its start. Every part may be there from a start that was cut short.</summary>
internal static class InstancePreparation
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folders of the runtime and writes the parent script.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    public static void PrepareState(string stateDirectory)
    {
        Directory.CreateDirectory(stateDirectory, Private);
        Directory.CreateDirectory(InstanceFolder.InstancesOf(stateDirectory), Private);
        Directory.CreateDirectory(InstanceFolder.ExitsOf(stateDirectory), Private);
        Directory.CreateDirectory(InstanceFolder.LocksOf(stateDirectory), Private);
        var script = InstanceFolder.ParentScriptOf(stateDirectory);
        var text = EmbeddedScript.Read("parent.sh");
        if (!File.Exists(script) || File.ReadAllText(script) != text)
        {
            // A running sh reads its script as it goes: replace the file, never change it.
            var temporary = $"{script}.{Guid.NewGuid():N}.new";
            File.WriteAllText(temporary, text);
            File.Move(temporary, script, overwrite: true);
        }
    }

    /// <summary>Makes the files of an instance.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="folder">Where its files go.</param>
    /// <param name="record">What to remember; written first, so that whatever follows can be cleaned up.</param>
    public static void Prepare(InstanceSpec spec, InstanceFolder folder, InstanceRecord record)
    {
        PrepareSession(spec, folder, record);
        PrepareOutput(spec);
    }

    /// <summary>Makes the files of a program that is attached to somebody, and has no output file.</summary>
    /// <param name="spec">The program.</param>
    /// <param name="folder">Where its files go.</param>
    /// <param name="record">What to remember; written first, so that whatever follows can be cleaned up.</param>
    public static void PrepareSession(InstanceSpec spec, InstanceFolder folder, InstanceRecord record)
    {
        Directory.CreateDirectory(folder.Path, Private);
        record.Write(folder.Record);

        // A claim without a process in it was cut short, and an exit record before a start is of an instance removed halfway.
        File.Delete(folder.Claim);
        File.Delete(folder.ExitRecord);
        File.WriteAllText(folder.Exit, "       \n");
        File.WriteAllText(folder.Passwd, AccountFiles.Passwd(EffectiveAccount(spec)));
        File.WriteAllText(folder.Group, AccountFiles.Group(EffectiveAccount(spec)));
    }

    private static void PrepareOutput(InstanceSpec spec)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(spec.OutputFile)!);
        using (new FileStream(spec.OutputFile, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
        }))
        {
            // Only made, so that the owner can be set before the first line.
        }

        if (Environment.IsPrivilegedProcess && spec.Account is { } account)
        {
            // Programs that open /dev/stdout anew, such as nginx, need to own the file behind it.
            _ = NativeMethods.ChangeOwner(spec.OutputFile, (uint)account.UserId, (uint)account.GroupId);
        }
    }

    // Without root the program runs as the caller, whatever was asked; it must still find a name for itself.
    private static AccountSpec? EffectiveAccount(InstanceSpec spec) =>
        Environment.IsPrivilegedProcess
            ? spec.Account
            : new AccountSpec((int)NativeMethods.UserId(), (int)NativeMethods.GroupId(), spec.Account?.Name ?? "app");
}
