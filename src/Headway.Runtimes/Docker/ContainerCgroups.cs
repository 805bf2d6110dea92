using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker;

/// <summary>The cgroups of a container, by its main process. The kernel's files are there at once; the daemon's own figures take a second.</summary>
internal static class ContainerCgroups
{
    private const string MountInfo = "/proc/self/mountinfo";

    /// <summary>Finds them.</summary>
    /// <param name="process">The main process.</param>
    /// <returns>Controller to folder; empty when it has ended, or is not to be seen.</returns>
    public static IReadOnlyDictionary<string, string> Of(int process) =>
        Reading(() => CgroupDiscovery.FindOwn(File.ReadAllText(MountInfo), File.ReadAllText($"/proc/{process}/cgroup"), Controllers));

    /// <summary>Finds the cgroups that hold all others.</summary>
    /// <returns>Controller to folder; empty when they are not to be seen.</returns>
    public static IReadOnlyDictionary<string, string> Roots() => Reading(() => CgroupDiscovery.Find(File.ReadAllText(MountInfo), ownCgroups: "", Controllers));

    private static string Controllers(string path) => File.ReadAllText(Path.Combine(path, "cgroup.controllers"));

    private static IReadOnlyDictionary<string, string> Reading(Func<IReadOnlyDictionary<string, string>> find)
    {
        try
        {
            return find();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }
}
