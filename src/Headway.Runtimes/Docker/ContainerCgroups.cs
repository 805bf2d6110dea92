using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker;

/// <summary>The cgroups of a container, by its main process. The kernel's files are there at once; the daemon's own figures take a second.</summary>
internal static class ContainerCgroups
{
    /// <summary>Finds them.</summary>
    /// <param name="process">The main process.</param>
    /// <returns>Controller to folder; empty when it has ended, or is not to be seen.</returns>
    public static IReadOnlyDictionary<string, string> Of(int process)
    {
        try
        {
            return CgroupDiscovery.FindOwn(
                File.ReadAllText("/proc/self/mountinfo"),
                File.ReadAllText($"/proc/{process}/cgroup"),
                static path => File.ReadAllText(Path.Combine(path, "cgroup.controllers")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }
}
