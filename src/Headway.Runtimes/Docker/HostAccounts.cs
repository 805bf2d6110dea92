using System.Globalization;
using Headway.Model.Runtime;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Docker;

/// <summary>The files in which programs in containers of this host's system find their own name.</summary>
/// <param name="directory">The absolute folder of them. Made with the first.</param>
internal sealed class HostAccounts(string directory)
{
    /// <summary>Names the file that a container has as <c>/etc/passwd</c>.</summary>
    public string PasswdOf(AccountSpec? account) => FileOf(account, "passwd");

    /// <summary>Names the file that a container has as <c>/etc/group</c>.</summary>
    public string GroupOf(AccountSpec? account) => FileOf(account, "group");

    /// <summary>Writes both, unless they are there.</summary>
    /// <param name="account">Who the program runs as.</param>
    public void Prepare(AccountSpec? account)
    {
        Directory.CreateDirectory(directory);
        Write(PasswdOf(account), AccountFiles.Passwd(account));
        Write(GroupOf(account), AccountFiles.Group(account));
    }

    // A running container keeps the file that it was given: another text comes as another file.
    private static void Write(string file, string text)
    {
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            var temporary = $"{file}.{Guid.NewGuid():N}.new";
            File.WriteAllText(temporary, text);
            File.Move(temporary, file, overwrite: true);
        }
    }

    private string FileOf(AccountSpec? account, string kind) =>
        Path.Combine(directory, account is null ? kind : string.Create(CultureInfo.InvariantCulture, $"{account.UserId}-{account.Name}.{kind}"));
}
