namespace Headway.Runtimes.Processes;

/// <summary>Finds the cgroups of this host from the text of its files.</summary>
internal static class CgroupDiscovery
{
    private static readonly string[] SplitControllers = ["memory", "cpu", "cpuacct", "pids", "freezer"];

    /// <summary>Decides which folders our cgroups are made in.</summary>
    /// <param name="mountInfo">The text of /proc/self/mountinfo.</param>
    /// <param name="ownCgroups">The text of /proc/self/cgroup.</param>
    /// <param name="unifiedControllers">Reads the controllers that a v2 mount point offers.</param>
    /// <returns>Controller to folder; empty when nothing usable is mounted.</returns>
    public static IReadOnlyDictionary<string, string> Find(
        string mountInfo, string ownCgroups, Func<string, string> unifiedControllers)
    {
        var mounts = mountInfo.Split('\n').Select(CgroupMount.TryParse).OfType<CgroupMount>().ToList();
        if (mounts.Find(mount => mount.Unified && Offers(unifiedControllers(mount.Path))) is { } unified)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal) { [CgroupHost.Unified] = unified.Path };
        }

        var own = ownCgroups.Split('\n').Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var controller in SplitControllers)
        {
            if (mounts.Find(mount => mount.Controllers.Contains(controller)) is { } mount)
            {
                var path = own.Find(parts => parts[1].Split(',').Contains(controller))?[2] ?? "/";
                found[controller] = mount.FolderOf(path);
            }
        }

        return found;
    }

    /// <summary>Decides which folders the cgroups of a process are, as this process sees them.</summary>
    /// <param name="mountInfo">The text of /proc/self/mountinfo.</param>
    /// <param name="cgroups">The text of the process's /proc/…/cgroup.</param>
    /// <param name="unifiedControllers">Reads the controllers that a v2 mount point offers.</param>
    /// <returns>Controller to folder; empty when nothing usable is mounted.</returns>
    public static IReadOnlyDictionary<string, string> FindOwn(
        string mountInfo, string cgroups, Func<string, string> unifiedControllers)
    {
        var found = Find(mountInfo, cgroups, unifiedControllers);
        return found.TryGetValue(CgroupHost.Unified, out var root) && cgroups.Split('\n').FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal)) is { } line
            ? new Dictionary<string, string>(StringComparer.Ordinal) { [CgroupHost.Unified] = Path.Combine(root, line["0::/".Length..]) }
            : found;
    }

    private static bool Offers(string controllers) =>
        controllers.Split([' ', '\n']).Intersect(["memory", "cpu", "pids"], StringComparer.Ordinal).Count() == 3;

    private sealed record CgroupMount(string Root, string Path, bool Unified, IReadOnlyList<string> Controllers)
    {
        public static CgroupMount? TryParse(string line)
        {
            // From proc(5): id parent device root path options [tags...] - type source options
            var halves = line.Split(" - ", 2);
            var first = halves[0].Split(' ');
            var second = halves.Length == 2 ? halves[1].Split(' ') : [];
            return first.Length >= 5 && second.Length >= 3 && second[0] is "cgroup" or "cgroup2"
                ? new CgroupMount(first[3], first[4], second[0] == "cgroup2", second[2].Split(','))
                : null;
        }

        // In a container the mount shows a part of the tree, but /proc/self/cgroup names the whole path.
        public string FolderOf(string cgroup)
        {
            var inside = Root != "/" && cgroup.StartsWith(Root, StringComparison.Ordinal) ? cgroup[Root.Length..] : cgroup;
            return inside.Trim('/').Length == 0 ? Path : System.IO.Path.Combine(Path, inside.Trim('/'));
        }
    }
}
