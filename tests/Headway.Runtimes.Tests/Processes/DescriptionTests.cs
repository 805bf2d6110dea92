using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Host;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>Command lines, limits and cgroups as values, also those of hosts unlike this one.</summary>
public sealed class DescriptionTests
{
    private static readonly HostAbilities Bare = new() { Root = true, SetSid = "/s/setsid", SetPriv = "/s/setpriv" };

    private static readonly IReadOnlyDictionary<string, string> NoCgroups = new Dictionary<string, string>(StringComparer.Ordinal);

    private static readonly InstanceSpec Spec = new()
    {
        Id = InstanceId.Parse("api-1"),
        Command = ["run", "--fast"],
        WorkingDirectory = "/data/app",
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PORT"] = "80" },
        OutputFile = "/log",
        Account = new AccountSpec(1001, 1002, "app"),
        Mounts = [new MountSpec("/host/deep", "/data/app/deep", true)],
    };

    private static readonly InstanceFolder Folder = new("/state", Spec.Id);

    [Fact]
    public void Root_without_bubblewrap_drops_every_privilege()
    {
        var arguments = ProgramArguments.Describe(Spec, Folder, Bare, NoCgroups, []);

        Assert.Equal(
            [
                "/s/setpriv", "--reuid", "1001", "--regid", "1002", "--clear-groups", "--inh-caps", "-all", "--ambient-caps", "-all",
                "--bounding-set", "-all", "--no-new-privs", "/bin/sh", "-c", EmbeddedScript.Read("program.sh"), "headway",
                "HOME", "PATH", "PORT", "TMPDIR", "--", "run", "--fast",
            ],
            arguments);
    }

    [Fact]
    public void Another_user_keeps_its_account() =>
        Assert.Equal(["/s/setpriv", "--no-new-privs", "/bin/sh"], ProgramArguments.Describe(Spec, Folder, Bare with { Root = false }, NoCgroups, []).Take(3));

    [Fact]
    public void The_sandbox_shows_what_was_listed_and_parents_that_can_be_passed()
    {
        var host = Bare with
        {
            Bubblewrap = "/s/bwrap",
            System = new HostSystem
            {
                Entries = [new SystemEntry("/usr", null), new SystemEntry("/bin", "usr/bin")],
                Tools = [new ToolFolder("/opt/node", "/opt/node/bin")],
            },
        };
        var cgroups = new Dictionary<string, string>(StringComparer.Ordinal) { ["memory"] = "/cg/m", ["pids"] = "/cg/p" };

        var arguments = SandboxArguments.Describe(Spec, Folder, host, cgroups, ["/extra"]);

        Assert.Equal(
            ["/s/bwrap", "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin"],
            arguments.Take(10));
        Assert.Equal(
            [
                "--perms", "1777", "--tmpfs", "/dev/shm", "--perms", "1777", "--tmpfs", "/tmp",
                "--ro-bind", "/state/instances/api-1/passwd", "/etc/passwd", "--ro-bind", "/state/instances/api-1/group", "/etc/group",
                "--perms", "0755", "--dir", "/opt", "--perms", "0755", "--dir", "/sys", "--perms", "0755", "--dir", "/data",
                "--perms", "0755", "--dir", "/sys/fs", "--perms", "0755", "--dir", "/sys/fs/cgroup",
                "--ro-bind", "/cg/m", "/sys/fs/cgroup/memory",
                "--ro-bind-try", "/opt/node", "/opt/node", "--ro-bind-try", "/extra", "/extra",
                "--ro-bind", "/data/app", "/data/app", "--bind", "/host/deep", "/data/app/deep",
                "--remount-ro", "/", "--chdir", "/data/app", "--",
            ],
            arguments.SkipWhile(argument => argument != "/dev").Skip(1));
    }

    [Fact]
    public void Limits_of_cgroup_v2_are_written_with_no_swap()
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal) { [CgroupHost.Unified] = "/g" };

        Assert.Equal(
            [("/g/memory.max", "1000000"), ("/g/memory.swap.max", "0"), ("/g/cpu.max", "50000 100000"), ("/g/cpu.weight", "100"), ("/g/pids.max", "13")],
            CgroupHost.Describe(folders, new LimitSpec { MemoryBytes = 1_000_000, Cpus = 0.5, MaxProcesses = 10 }));
        Assert.Equal(
            [("/g/memory.max", "max"), ("/g/memory.swap.max", "max"), ("/g/cpu.max", "max 100000"), ("/g/cpu.weight", "100"), ("/g/pids.max", "max")],
            CgroupHost.Describe(folders, new LimitSpec { MaxProcesses = null }));
    }

    [Fact]
    public void Cgroup_v2_is_preferred_when_it_has_the_controllers()
    {
        const string Mounts = "31 23 0:28 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw\n";

        Assert.Equal("/sys/fs/cgroup", CgroupDiscovery.Find(Mounts, "0::/user.slice\n", _ => "cpu io memory pids\n")[CgroupHost.Unified]);
        Assert.Empty(CgroupDiscovery.Find(Mounts, "0::/\n", _ => "hugetlb\n"));
    }

    [Fact]
    public void Cgroup_v1_is_found_below_our_own_groups_also_in_a_container()
    {
        const string Mounts = "1 2 0:1 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n3 2 0:2 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n";

        var found = CgroupDiscovery.Find(Mounts, "4:memory:/docker/abc/inner\n5:cpu,cpuacct:/system.slice\n", _ => "");

        Assert.Equal("/sys/fs/cgroup/memory/inner", found["memory"]);
        Assert.Equal("/sys/fs/cgroup/cpu,cpuacct/system.slice", found["cpu"]);
        Assert.Equal(found["cpu"], found["cpuacct"]);
        Assert.False(found.ContainsKey("pids"));
    }

    [Fact]
    public void What_is_off_is_said_with_its_reason()
    {
        var health = HostReport.Describe(new HostAbilities { Root = false, SetSid = "/s", SetPriv = "/p", CgroupReason = "limits need root" });

        Assert.True(health.Ready);
        Assert.Equal(["no new privileges"], health.Protections);
        Assert.Contains("memory limit: limits need root", health.Missing);
        Assert.Contains("own user: changing users needs root", health.Missing);
        Assert.Contains("read-only system: bubblewrap is not installed (apt-get install bubblewrap)", health.Missing);
        Assert.False(HostReport.Describe(new HostAbilities { Root = true, SetSid = "/s" }).Ready);
        Assert.False(HostReport.Describe(new HostAbilities { Root = false }).Ready);
    }
}
