using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>Says which protections the daemon has.</summary>
internal static class DockerReport
{
    /// <summary>Describes a daemon.</summary>
    public static RuntimeHealth Describe(DaemonInfo info)
    {
        var missing = new List<string>();
        Note(missing, info.MemoryLimit, "Docker cannot limit memory: the kernel has no memory cgroup");
        Note(missing, info.CpuCfsQuota, "Docker cannot limit processors: the kernel has no cpu cgroup");
        Note(missing, info.PidsLimit, "Docker cannot limit processes: the kernel has no pids cgroup");
        Note(missing, Has(info, "seccomp"), "Docker filters no system calls: it was built without seccomp");
        Note(
            missing,
            info.LiveRestoreEnabled,
            "a restart of Docker's daemon ends all containers: put \"live-restore\": true into /etc/docker/daemon.json");
        return new RuntimeHealth(
            Ready: true,
            ["own user", "no capabilities", "no new privileges", "own network", .. Has(info, "apparmor") ? ["apparmor"] : (string[])[]],
            missing);
    }

    private static void Note(List<string> missing, bool there, string otherwise)
    {
        if (!there)
        {
            missing.Add(otherwise);
        }
    }

    private static bool Has(DaemonInfo info, string option) =>
        info.SecurityOptions?.Any(item => item.StartsWith($"name={option}", StringComparison.Ordinal)) == true;
}
