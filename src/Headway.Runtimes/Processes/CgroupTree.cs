using System.Globalization;

namespace Headway.Runtimes.Processes;

/// <summary>Ends the processes of an instance through its cgroups, and takes the cgroups away.</summary>
internal static class CgroupTree
{
    private const int Kill = 9;

    /// <summary>Sends SIGKILL to every process once.</summary>
    /// <param name="folders">Controller to folder.</param>
    /// <returns>How many processes there were; call again until it is 0.</returns>
    public static int KillOnce(IReadOnlyDictionary<string, string> folders)
    {
        if (folders.TryGetValue(CgroupHost.Unified, out var unified))
        {
            TryWrite(Path.Combine(unified, "cgroup.kill"), "1");
        }

        if (folders.TryGetValue("pids", out var pids))
        {
            // From now on nobody forks, so that a fork bomb cannot outrun the loop.
            TryWrite(Path.Combine(pids, "pids.max"), "0");
        }

        var members = folders.Values.SelectMany(MembersOf).Distinct().ToList();
        foreach (var member in members)
        {
            ProcessIdentity.Find(member)?.TrySignal(Kill);
        }

        return members.Count;
    }

    /// <summary>Takes the cgroups away, and the common folder with the last of them.</summary>
    /// <param name="folders">Controller to folder.</param>
    /// <returns>False when the kernel still holds one; try again.</returns>
    public static bool TryRemove(IReadOnlyDictionary<string, string> folders) =>
        folders.Values.Distinct(StringComparer.Ordinal).Aggregate(true, (all, folder) => TryRemoveOne(folder) && all);

    private static bool TryRemoveOne(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (DirectoryNotFoundException)
        {
            // Removed before.
        }
        catch (IOException)
        {
            return false;
        }

        try
        {
            Directory.Delete(Path.GetDirectoryName(folder)!);
        }
        catch (IOException)
        {
            // Other instances are in it, or it is gone.
        }

        return true;
    }

    private static IEnumerable<int> MembersOf(string folder)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(folder, "cgroup.procs"))
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture)).Where(id => id > 0);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static void TryWrite(string file, string value)
    {
        try
        {
            File.WriteAllText(file, value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The cgroup is gone, or the kernel is too old for this file: the loop over the members does it too.
        }
    }
}
