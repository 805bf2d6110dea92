using Headway.Model.Runtime;

namespace Headway.Runtimes.Host;

/// <summary>The text of the files in which a program finds its own name. They name nobody else of the host.</summary>
internal static class AccountFiles
{
    /// <summary>Writes <c>/etc/passwd</c>.</summary>
    /// <param name="account">Who the program runs as; null for nobody in particular.</param>
    public static string Passwd(AccountSpec? account)
    {
        var own = account is null ? "" : $"{account.Name}:x:{account.UserId}:{account.GroupId}:{account.Name}:/tmp:/bin/sh\n";
        return "root:x:0:0:root:/root:/usr/sbin/nologin\n" + own + "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
    }

    /// <summary>Writes <c>/etc/group</c>.</summary>
    /// <param name="account">Who the program runs as; null for nobody in particular.</param>
    public static string Group(AccountSpec? account)
    {
        var own = account is null ? "" : $"{account.Name}:x:{account.GroupId}:\n";
        return "root:x:0:\n" + own + "nogroup:x:65534:\n";
    }
}
