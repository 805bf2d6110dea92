using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>What a program may use.</summary>
public sealed class LimitTests : ProcessTestBase
{
    private const string Eat = "data = bytearray(); print('ready', flush=True)\nwhile True: data.extend(b'x' * 1048576)";

    [Fact]
    public async Task The_memory_limit_ends_a_program_and_is_told()
    {
        var (status, _) = await RunAsync(Host.Spec("python3", "-c", Eat) with { Limits = new LimitSpec { MemoryBytes = 64L << 20 } });

        Assert.Equal(137, status.ExitCode);
        Assert.True(status.OutOfMemory);
    }

    [Fact]
    public async Task A_program_that_stays_below_its_memory_limit_is_not_told_of()
    {
        var (status, _) = await RunAsync(Host.Shell("kill -9 $$") with { Limits = new LimitSpec { MemoryBytes = 64L << 20 } });

        Assert.False(status.OutOfMemory);
    }

    [Fact]
    public async Task Files_in_the_temporary_folder_count_as_memory()
    {
        var (status, _) = await RunAsync(Host.Spec("dd", "if=/dev/zero", "of=/tmp/big", "bs=1M", "count=256") with { Limits = new LimitSpec { MemoryBytes = 64L << 20 } });

        Assert.NotEqual(0, status.ExitCode);
        Assert.True(status.OutOfMemory);
    }

    [Fact]
    public async Task What_runs_in_the_background_waits_as_a_group_for_all_else_on_the_host()
    {
        var spec = Host.Shell("echo ready; exec sleep 600") with { Limits = new LimitSpec { Background = true } };
        await StartReadyAsync(spec);

        var cgroups = InstanceRecord.TryRead(new InstanceFolder(StateDirectory, spec.Id).Record)!.Cgroups;
        var (folder, file, weight) = cgroups.TryGetValue(CgroupHost.Unified, out var unified) ? (unified, "cpu.weight", "6\n") : (cgroups["cpu"], "cpu.shares", "64\n");
        Assert.Equal(weight, File.ReadAllText(Path.Combine(Path.GetDirectoryName(folder)!, file)));
    }

    [Fact]
    public async Task A_fork_bomb_is_limited_and_removed()
    {
        var marker = $"bomb-{Guid.NewGuid():N}";
        var spec = Host.Shell("echo ready; while :; do sh -c 'while :; do sleep 60 & done' \"$1\" 2>/dev/null & done 2>/dev/null", marker) with { Limits = new LimitSpec { MaxProcesses = 40 } };
        var handle = await StartReadyAsync(spec);

        var folder = InstanceRecord.TryRead(new InstanceFolder(StateDirectory, spec.Id).Record)!.Cgroups["pids"];
        await Eventually.TrueAsync(() => File.ReadAllText(Path.Combine(folder, "pids.events")) != "max 0\n", "the bomb meets its limit");
        Assert.True(Number(folder, "pids.peak") <= 43);

        await Runtime.RemoveAsync(handle, Cancellation);
        Assert.Empty(ProcessesWith(marker));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_processor_share_is_kept()
    {
        var handle = await StartReadyAsync(Host.Spec("python3", "-c", "print('ready', flush=True)\nwhile True: pass") with { Limits = new LimitSpec { Cpus = 0.1 } });
        var start = TimeProvider.System.GetTimestamp();
        var before = (await Runtime.InspectAsync(handle, Cancellation)).CpuTime;
        await Eventually.TrueAsync(() => TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(1), "a second passes");

        var used = (await Runtime.InspectAsync(handle, Cancellation)).CpuTime - before;
        var share = used / TimeProvider.System.GetElapsedTime(start);

        Assert.InRange(share!.Value, 0.001, 0.25);
    }

    [Fact]
    public async Task The_memory_and_the_processor_time_in_use_are_told()
    {
        var spec = Host.Spec("python3", "-c", "data = b'x' * (40 << 20); print('ready', flush=True); import time; time.sleep(600)");
        var handle = await StartReadyAsync(spec);

        var status = await Runtime.InspectAsync(handle, Cancellation);

        Assert.InRange(status.MemoryBytes!.Value, 40L << 20, 120L << 20);
        Assert.True(status.CpuTime > TimeSpan.FromMilliseconds(1));
    }

    private static long Number(string folder, string file) =>
        long.Parse(File.ReadAllText(Path.Combine(folder, file)), System.Globalization.CultureInfo.InvariantCulture);
}
