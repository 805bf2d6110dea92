using System.Security.Cryptography;
using Headway.Databases.Hosting;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>
/// The files of one dump or load, gone when it is disposed. What the control plane writes is in a folder that the program may only read;
/// what the program writes is in one that nothing else of its account ever sees.
/// </summary>
internal sealed class TransferFolder : IDisposable
{
    private readonly string root;
    private readonly AccountSpec? account;

    private TransferFolder(string root, AccountSpec? account)
    {
        (this.root, this.account) = (root, account);
        Folders.MakePassage(Given, account);
        Folders.MakeOwned(Made, account);
    }

    /// <summary>Gets the folder of what the program is given.</summary>
    public string Given => Path.Combine(root, "given");

    /// <summary>Gets the folder of what the program makes.</summary>
    public string Made => Path.Combine(root, "made");

    /// <summary>Gets the file of what the program says.</summary>
    public string Output => Path.Combine(root, "output.log");

    /// <summary>Makes the folder, and removes those of transfers that were broken off with the server.</summary>
    public static TransferFolder Make(DatabasePlan plan, AccountSpec? account)
    {
        var all = Path.Combine(plan.Directory, "transfer");
        Folders.Delete(all);
        Folders.MakeHome(all, account);
        var one = Path.Combine(all, RandomNumberGenerator.GetHexString(12, lowercase: true));
        Folders.MakeHome(one, account);
        return new TransferFolder(one, account);
    }

    /// <summary>Makes a file that the program may read.</summary>
    public FileStream Give(string name)
    {
        var path = Path.Combine(Given, name);
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
        });
        Folders.Own(path, account is null ? null : account with { UserId = 0 });
        return stream;
    }

    /// <summary>Opens a file that the program made, after its end.</summary>
    public FileStream Take(string name)
    {
        var file = new FileInfo(Path.Combine(Made, name));
        return file is { Exists: true, LinkTarget: null }
            ? file.OpenRead()
            : throw new DatabaseException($"The file {file.FullName} was not made as it should be.");
    }

    public void Dispose() => Folders.Delete(root);
}
