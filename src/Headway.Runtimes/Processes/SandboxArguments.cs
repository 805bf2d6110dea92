using Headway.Model.Runtime;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Processes;

/// <summary>Describes the sandbox of an instance as the arguments of bubblewrap. What is not listed does not exist inside.</summary>
internal static class SandboxArguments
{
    /// <summary>What is a file system of its own inside, and complete.</summary>
    private static readonly string[] Present = ["/usr", "/proc", "/dev"];

    /// <summary>Describes the sandbox.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="folder">Its files.</param>
    /// <param name="host">What the host lets us do.</param>
    /// <param name="cgroups">Its cgroups, seen read-only so that language runtimes know their limits.</param>
    /// <param name="extraReadOnlyPaths">Paths that every instance sees.</param>
    /// <returns>The list of arguments up to <c>--</c>.</returns>
    public static IReadOnlyList<string> Describe(
        InstanceSpec spec, InstanceFolder folder, HostAbilities host,
        IReadOnlyDictionary<string, string> cgroups, IReadOnlyList<string> extraReadOnlyPaths) =>
    [
        .. Base(host),
        "--ro-bind", folder.Passwd, "/etc/passwd", "--ro-bind", folder.Group, "/etc/group",
        .. Parents(
            [
                .. Mounts(spec).Select(mount => mount.Path), .. spec.Volumes.Select(volume => volume.Path), .. host.System.Tools.Select(tool => tool.Root), .. extraReadOnlyPaths,
                .. cgroups.Keys.Select(CgroupPath).OfType<string>(),
            ]),
        .. cgroups.SelectMany(Cgroup),
        .. host.System.Tools.Select(tool => tool.Root).Concat(extraReadOnlyPaths).SelectMany(ReadOnlyIfThere),
        .. Mounts(spec).SelectMany(Mount),
        .. spec.Volumes.SelectMany(Empty),
        "--remount-ro", "/", "--chdir", spec.WorkingDirectory, "--",
    ];

    /// <summary>Describes the part that is the same for every instance.</summary>
    /// <param name="host">What the host lets us do.</param>
    /// <returns>The program and its first arguments.</returns>
    public static IReadOnlyList<string> Base(HostAbilities host) =>
    [
        host.Bubblewrap!, "--unshare-pid", "--unshare-ipc", "--die-with-parent",
        .. host.System.Entries.SelectMany(entry => entry.LinkTarget is { } target
            ? (IReadOnlyList<string>)["--symlink", target, entry.Path]
            : ["--ro-bind", entry.Path, entry.Path]),
        .. Parents(HostSystem.Configuration),
        .. HostSystem.Configuration.SelectMany(ReadOnlyIfThere),
        "--proc", "/proc", "--dev", "/dev",
        "--perms", "1777", "--tmpfs", "/dev/shm", "--perms", "1777", "--tmpfs", "/tmp",
    ];

    // A parent folder is mounted before what is inside it.
    private static IEnumerable<MountSpec> Mounts(InstanceSpec spec)
    {
        var folder = spec.WorkingDirectory;
        var covered = folder == "/" || IsWithin(folder, "/usr")
            || spec.Mounts.Any(mount => IsWithin(folder, mount.Path));
        IEnumerable<MountSpec> all = covered ? spec.Mounts : spec.Mounts.Append(new MountSpec(folder, folder, Writable: false));
        return all.OrderBy(mount => mount.Path.Count(character => character == '/'))
            .ThenBy(mount => mount.Path, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Mount(MountSpec mount) =>
        [mount.Writable ? "--bind" : "--ro-bind", mount.HostPath, mount.Path];

    // Those that have a name are mounts by now.
    private static IReadOnlyList<string> Empty(VolumeSpec volume) => ["--perms", "1777", "--tmpfs", volume.Path];

    private static IReadOnlyList<string> ReadOnlyIfThere(string path) => ["--ro-bind-try", path, path];

    private static IReadOnlyList<string> Cgroup(KeyValuePair<string, string> cgroup) =>
        CgroupPath(cgroup.Key) is { } path ? ["--ro-bind", cgroup.Value, path] : [];

    private static string? CgroupPath(string controller) => controller switch
    {
        CgroupHost.Unified => "/sys/fs/cgroup",
        "memory" or "cpu" => "/sys/fs/cgroup/" + controller,
        _ => null,
    };

    // bubblewrap makes missing parents for root only; the program has to pass through them.
    private static IEnumerable<string> Parents(IReadOnlyList<string> paths) =>
        paths.SelectMany(Ancestors).Distinct(StringComparer.Ordinal)
            .Where(parent => parent != "/tmp" && !paths.Concat(Present).Any(path => IsWithin(parent, path)))
            .OrderBy(parent => parent.Length).ThenBy(parent => parent, StringComparer.Ordinal)
            .SelectMany(parent => (IReadOnlyList<string>)["--perms", "0755", "--dir", parent]);

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not (null or "/"); parent = Path.GetDirectoryName(parent))
        {
            yield return parent;
        }
    }

    private static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal);
}
