using Headway.Model.Runtime;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>What a program can see and do. These need root and bubblewrap, as the product does for full protection.</summary>
public sealed class SandboxTests : ProcessTestBase
{
    [Fact]
    public async Task A_program_runs_as_its_own_user_without_any_privilege()
    {
        var (_, output) = await RunAsync(Host.Shell("id -u; id -g; id -G; id -un; grep -E '^(Cap|NoNewPrivs)' /proc/self/status"));

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([$"{Host.Account.UserId}", $"{Host.Account.GroupId}", $"{Host.Account.GroupId}", "app"], lines[..4]);
        Assert.All(lines[4..9], line => Assert.EndsWith("\t0000000000000000", line, StringComparison.Ordinal));
        Assert.Equal("NoNewPrivs:\t1", lines[9]);
    }

    [Fact]
    public async Task Without_an_account_root_has_no_privilege_either()
    {
        var (_, output) = await RunAsync(Host.Shell("id -u; grep -E '^Cap(Eff|Bnd)' /proc/self/status") with { Account = null });

        Assert.Equal(["0", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_program_with_the_set_user_bit_gains_nothing()
    {
        var copy = Path.Combine(Host.Folder, "set-user-id");
        File.Copy("/usr/bin/id", copy);
        File.SetUnixFileMode(copy, File.GetUnixFileMode(copy) | UnixFileMode.SetUser | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);

        var (_, output) = await RunAsync(Host.Spec(copy, "-u") with { WorkingDirectory = Host.Folder });
        var (su, _) = await RunAsync(Host.Spec("su", "-c", "id -u"));

        Assert.Equal($"{Host.Account.UserId}\n", output);
        Assert.NotEqual(0, su.ExitCode);
    }

    [Theory]
    [InlineData("/root")]
    [InlineData("/home")]
    [InlineData("/var")]
    [InlineData("/run")]
    [InlineData("/etc/shadow")]
    [InlineData("/etc/ssl/private")]
    [InlineData("/var/run/docker.sock")]
    [InlineData("/srv")]
    [InlineData("/opt")]
    [InlineData("/boot")]
    public async Task Nothing_else_of_the_host_is_there(string path)
    {
        var (_, output) = await RunAsync(Host.Shell("if [ -e \"$1\" ]; then echo there; else echo gone; fi", path));

        Assert.Equal("gone\n", output);
    }

    [Fact]
    public async Task The_state_of_the_runtime_and_the_output_of_others_are_not_there()
    {
        var other = Path.Combine(Host.Folder, "other");
        Directory.CreateDirectory(other);
        var own = Path.Combine(Host.Folder, "own");
        Directory.CreateDirectory(own);

        var (_, output) = await RunAsync(Host.Spec("ls", "-A", Host.Folder) with { WorkingDirectory = own });

        Assert.Equal("own\n", output);
    }

    [Fact]
    public async Task The_working_directory_and_the_system_cannot_be_written()
    {
        var work = Directory.CreateDirectory(Path.Combine(Host.Folder, "work"));
        File.SetUnixFileMode(work.FullName, (UnixFileMode)0x1FF);

        var (_, output) = await RunAsync(
            Host.Shell("for place in . / /usr /etc /dev /sys/fs/cgroup/memory; do (: >$place/new) 2>/dev/null && echo wrote $place; done; echo done") with { WorkingDirectory = work.FullName });

        Assert.Equal("done\n", output);
    }

    [Fact]
    public async Task Temporary_folders_are_private_to_each_instance()
    {
        await StartReadyAsync(Host.Shell("echo secret >/tmp/mine; echo secret >/dev/shm/mine; echo ready; exec sleep 600"));

        var (_, output) = await RunAsync(Host.Shell("ls -A /tmp /dev/shm; [ -w /tmp ] && [ -w /dev/shm ] && echo writable"));

        Assert.DoesNotContain("mine", output, StringComparison.Ordinal);
        Assert.EndsWith("writable\n", output, StringComparison.Ordinal);
        Assert.False(File.Exists("/tmp/mine"));
    }

    [Fact]
    public async Task Other_processes_cannot_be_seen_or_signalled()
    {
        await StartReadyAsync(Host.Spec(Conformance.Behaviour.RunsOn));

        var (_, output) = await RunAsync(Host.Shell("ls /proc | grep -c '^[0-9]'; kill -9 1 2>/dev/null || echo refused"));

        var lines = output.Split('\n');
        Assert.True(int.Parse(lines[0], System.Globalization.CultureInfo.InvariantCulture) <= 6);
        Assert.Equal("refused", lines[1]);
    }

    [Fact]
    public async Task Mounts_are_seen_where_they_were_asked_for_and_written_only_when_allowed()
    {
        var data = Directory.CreateDirectory(Path.Combine(Host.Folder, "data")).FullName;
        var config = Directory.CreateDirectory(Path.Combine(Host.Folder, "config")).FullName;
        await File.WriteAllTextAsync(Path.Combine(config, "a"), "configured\n", Cancellation);
        File.SetUnixFileMode(data, (UnixFileMode)0x1FF);
        File.SetUnixFileMode(config, (UnixFileMode)0x1FF);

        var (_, output) = await RunAsync(Host.Shell("cat /config/a; echo kept >/var/lib/db/file; (: >/config/b) 2>/dev/null || echo refused; pwd") with
        {
            WorkingDirectory = "/var/lib/db",
            Mounts = [new MountSpec(config, "/config", Writable: false), new MountSpec(data, "/var/lib/db", Writable: true)],
        });

        Assert.Equal("configured\nrefused\n/var/lib/db\n", output);
        Assert.Equal("kept\n", await File.ReadAllTextAsync(Path.Combine(data, "file"), Cancellation));
    }

    [Fact]
    public async Task No_descriptor_of_the_control_plane_reaches_a_program()
    {
        // A descriptor that is inherited on purpose, as a careless library would open it.
        var leaked = Native.Duplicate(0);
        try
        {
            // The fourth is the one that ls reads the folder with.
            var (_, output) = await RunAsync(Host.Spec("ls", "/proc/self/fd"));
            Assert.Equal("0\n1\n2\n3\n", output);
        }
        finally
        {
            _ = Native.CloseDescriptor(leaked);
        }
    }

    [Fact]
    public async Task Ports_below_1024_need_leave_and_nothing_else_comes_with_it()
    {
        const string Listen = "import socket; socket.socket().bind(('127.80.255.1', 81)); print('bound')";
        var (_, refused) = await RunAsync(Host.Spec("python3", "-c", Listen));
        var (_, allowed) = await RunAsync(Host.Spec("python3", "-c", Listen) with { AllowPrivilegedPorts = true });
        var (_, capabilities) = await RunAsync(Host.Spec("grep", "-E", "^Cap(Eff|Bnd)", "/proc/self/status") with { AllowPrivilegedPorts = true });

        Assert.Contains("PermissionError", refused, StringComparison.Ordinal);
        Assert.Equal("bound\n", allowed);
        Assert.Equal("CapEff:\t0000000000000400\nCapBnd:\t0000000000000400\n", capabilities);
    }

    [Fact]
    public async Task Names_and_certificates_work_inside()
    {
        var (_, output) = await RunAsync(Host.Shell("getent hosts localhost >/dev/null && echo names; ls /etc/ssl/certs/ca-certificates.crt"));

        Assert.Equal(File.Exists("/etc/ssl/certs/ca-certificates.crt") ? "names\n/etc/ssl/certs/ca-certificates.crt\n" : "names\n", output[..Math.Min(output.Length, 44)]);
    }

    [Fact]
    public async Task Dotnet_starts_inside_and_knows_its_memory_limit()
    {
        var (status, output) = await RunAsync(Host.Spec("dotnet", "--info") with { Limits = new LimitSpec { MemoryBytes = 512L << 20 } });

        Assert.Equal(0, status.ExitCode);
        Assert.Contains("Microsoft.NETCore.App", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_can_be_read_inside()
    {
        var file = File.Exists("/sys/fs/cgroup/cgroup.controllers") ? "/sys/fs/cgroup/memory.max" : "/sys/fs/cgroup/memory/memory.limit_in_bytes";

        var (_, output) = await RunAsync(Host.Spec("cat", file) with { Limits = new LimitSpec { MemoryBytes = 64L << 20 } });

        Assert.Equal($"{64L << 20}\n", output);
    }

    [Fact]
    public async Task A_loader_variable_never_reaches_a_privileged_program()
    {
        // Were it loaded before the drop of privileges, the parts of the sandbox would complain into the output.
        var spec = Host.Shell("echo $LD_PRELOAD") with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LD_PRELOAD"] = "/nowhere/evil.so", ["LD_DEBUG_OUTPUT"] = "/tmp/x" },
        };

        var (_, output) = await RunAsync(spec);

        // The program itself, and only it, is told of the missing library.
        Assert.Single(output.Split('\n'), line => line.Contains("ERROR: ld.so", StringComparison.Ordinal));
        Assert.EndsWith("/nowhere/evil.so\n", output, StringComparison.Ordinal);
    }
}
