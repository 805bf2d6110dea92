using System.Globalization;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Docker;

/// <summary>Decides what a container without an image of its own stands on: what a process of this host would see, and nothing else.</summary>
internal static class HostGround
{
    // Docker makes these itself, for the network that the container is in.
    private static readonly string[] OfDocker = ["/etc/hosts", "/etc/resolv.conf"];

    /// <summary>Decides.</summary>
    /// <param name="spec">The instance, its named volumes among its mounts.</param>
    /// <param name="host">What programs see of this host.</param>
    /// <param name="accounts">Where the files are that name its user.</param>
    /// <param name="exists">Whether a path of the host is there.</param>
    public static ContainerGround Of(InstanceSpec spec, HostSystem host, HostAccounts accounts, Func<string, bool> exists) => new()
    {
        Image = HostImage.NameFor(host),
        User = spec.Account is { } account ? string.Create(CultureInfo.InvariantCulture, $"{account.UserId}:{account.GroupId}") : null,
        ReadOnlyRoot = true,
        Variables = ProgramVariables.Of(spec, host),
        Temporary = "rw,exec,nosuid,mode=1777",
        Mounts =
        [
            .. host.Entries.Where(entry => entry.LinkTarget is null && entry.Path != HostImage.InitFolder).Select(entry => ReadOnly(entry.Path, entry.Path)),
            .. HostSystem.Configuration.Except(OfDocker).Where(exists).Select(path => ReadOnly(path, path)),
            .. host.Tools.Select(tool => ReadOnly(tool.Root, tool.Root)),
            ReadOnly(accounts.PasswdOf(spec.Account), "/etc/passwd"),
            ReadOnly(accounts.GroupOf(spec.Account), "/etc/group"),
            .. spec.Mounts.Select(mount => new ContainerMount("bind", mount.HostPath, mount.Path, !mount.Writable)),
            .. IsOfTheSystem(spec.WorkingDirectory, host) ? (IEnumerable<ContainerMount>)[] : [ReadOnly(spec.WorkingDirectory, spec.WorkingDirectory)],
        ],
    };

    private static bool IsOfTheSystem(string folder, HostSystem host) =>
        folder == "/" || host.Entries.Any(entry => folder == entry.Path || folder.StartsWith(entry.Path + "/", StringComparison.Ordinal));

    private static ContainerMount ReadOnly(string source, string target) => new("bind", source, target, ReadOnly: true);
}
