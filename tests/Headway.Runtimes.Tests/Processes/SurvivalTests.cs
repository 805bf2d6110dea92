using System.Diagnostics;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>Instances outlive their starter, and a start that was cut short anywhere is made good.</summary>
public sealed class SurvivalTests : ProcessTestBase
{
    [Fact]
    public async Task An_instance_survives_the_kill_of_its_starter_and_is_found_again()
    {
        var output = Path.Combine(Host.Folder, "survivor.log");
        using var starter = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "Headway.Runtimes.Starter"),
            [StateDirectory, "survivor", output, $"{Host.Account.UserId}", "sh", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 600 & wait; done"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        Assert.Equal("started survivor", await starter.StandardOutput.ReadLineAsync(Cancellation));

        starter.Kill();
        await starter.WaitForExitAsync(Cancellation);

        var handle = Assert.Single(await Runtime.ListAsync(Cancellation));
        Assert.True(await Runtime.TryAttachAsync(handle, Cancellation));
        Assert.Equal(InstancePhase.Running, (await Runtime.InspectAsync(handle, Cancellation)).Phase);
        await WaitForLineAsync(Host.Spec("true") with { OutputFile = output }, "ready");
        await Runtime.StopAsync(handle, TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(7, (await Runtime.InspectAsync(handle, Cancellation)).ExitCode);
    }

    [Fact]
    public async Task A_start_that_was_cut_short_before_its_process_is_made_good()
    {
        var spec = Host.Spec(Conformance.Behaviour.ExitsWithThree);
        var handle = await Runtime.StartAsync(spec, Cancellation);
        await WaitForExitAsync(handle);
        var folder = new InstanceFolder(StateDirectory, spec.Id);
        var full = await File.ReadAllTextAsync(folder.Claim, Cancellation);

        // The states that a kill between any two actions leaves behind.
        Action[] cuts =
        [
            () => File.Delete(folder.Claim),
            () => File.WriteAllText(folder.Claim, ""),
            () => File.WriteAllText(folder.Claim, full[..10]),
            () => { File.Delete(folder.Claim); File.Delete(folder.Record); },
            () => { File.Delete(folder.Claim); File.Delete(folder.ExitRecord); File.Delete(folder.Passwd); },
            () => { Directory.Delete(folder.Path, recursive: true); },
            () => { Directory.Delete(folder.Path, recursive: true); Directory.CreateDirectory(folder.Path); },
        ];
        foreach (var cut in cuts)
        {
            cut();
            Assert.Equal(InstancePhase.Missing, (await Runtime.InspectAsync(handle, Cancellation)).Phase);

            await Runtime.StartAsync(spec, Cancellation);

            Assert.Equal(3, (await WaitForExitAsync(handle)).ExitCode);
        }
    }

    [Fact]
    public async Task A_remove_that_was_cut_short_anywhere_is_finished_by_the_next()
    {
        var spec = Host.Spec(Conformance.Behaviour.Succeeds);
        var folder = new InstanceFolder(StateDirectory, spec.Id);
        Action[] cuts =
        [
            () => File.Delete(folder.ExitRecord),
            () => File.Delete(folder.Record),
            () => CgroupTree.TryRemove(InstanceRecord.TryRead(folder.Record)!.Cgroups),
        ];
        foreach (var cut in cuts)
        {
            var handle = await Runtime.StartAsync(spec, Cancellation);
            await WaitForExitAsync(handle);
            cut();

            await Runtime.RemoveAsync(handle, Cancellation);

            Assert.Empty(await Runtime.ListAsync(Cancellation));
            Assert.False(File.Exists(folder.ExitRecord));
        }
    }

    [Fact]
    public async Task A_process_id_that_is_used_again_is_not_taken_for_the_instance()
    {
        var spec = Host.Spec(Conformance.Behaviour.RunsOn);
        var handle = await StartReadyAsync(spec);
        var folder = new InstanceFolder(StateDirectory, spec.Id);
        var parent = InstanceLauncher.ClaimOf(folder)!.Value;
        await Runtime.StopAsync(handle, TimeSpan.FromSeconds(20), Cancellation);
        File.Delete(folder.ExitRecord);

        // This test process plays the later one with the same id: other start time.
        using var self = Process.GetCurrentProcess();
        var line = await File.ReadAllTextAsync(folder.Claim, Cancellation);
        await File.WriteAllTextAsync(folder.Claim, $"{Environment.ProcessId}{line[line.IndexOf(' ', StringComparison.Ordinal)..]}", Cancellation);

        Assert.False(new ProcessIdentity(Environment.ProcessId, parent.StartTime).TrySignal(9));
        Assert.Equal(InstancePhase.Exited, (await Runtime.InspectAsync(handle, Cancellation)).Phase);
        Assert.False(await Runtime.SignalAsync(handle, 9, Cancellation));
        await Runtime.StopAsync(handle, TimeSpan.Zero, Cancellation);
        await Runtime.RemoveAsync(handle, Cancellation);
        Assert.False(self.HasExited);
    }

    [Fact]
    public async Task After_a_reboot_an_instance_has_exited_whatever_runs_under_its_ids()
    {
        var spec = Host.Spec(Conformance.Behaviour.RunsOn);
        var handle = await StartReadyAsync(spec);
        var folder = new InstanceFolder(StateDirectory, spec.Id);
        var record = InstanceRecord.TryRead(folder.Record)!;
        (record with { BootId = "another boot" }).Write(folder.Record);

        var status = await Runtime.InspectAsync(handle, Cancellation);

        Assert.Equal((InstancePhase.Exited, (int?)null), (status.Phase, status.ExitCode));
        record.Write(folder.Record);
    }

    [Fact]
    public async Task A_state_directory_that_cannot_be_made_is_said()
    {
        var blocked = Path.Combine(Host.Folder, "file");
        await File.WriteAllTextAsync(blocked, "", Cancellation);
        using var runtime = new ProcessRuntime(
            new ProcessRuntimeOptions { StateDirectory = Path.Combine(blocked, "state") }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ProcessRuntime>.Instance);

        var exception = await Assert.ThrowsAsync<RuntimeException>(() => runtime.StartAsync(Host.Spec("true"), Cancellation));

        Assert.Contains(blocked, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("42 (sh) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 1 1", 42, 777L)]
    [InlineData("42 (a) Z (b) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 1 1", 42, 777L)]
    public void A_line_of_proc_is_read_whatever_the_program_is_called(string line, int id, long startTime) =>
        Assert.Equal(new ProcessIdentity(id, startTime), ProcessIdentity.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData("42 (sh")]
    [InlineData("42 (sh) S 1 42")]
    [InlineData("x (sh) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 1 1")]
    [InlineData("42 (sh) Z 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 1 1")]
    public void A_line_of_an_ended_process_or_half_a_line_is_none(string line) => Assert.Null(ProcessIdentity.Parse(line));

    [Fact]
    public void Every_state_directory_has_cgroups_of_its_own()
    {
        var host = new CgroupHost(new Dictionary<string, string>(StringComparer.Ordinal) { ["memory"] = "/cg" });
        var id = InstanceId.Parse("api-1");

        var first = host.FoldersOf("/a", id)["memory"];

        Assert.Matches("^/cg/headway-[0-9a-f]{12}/api-1$", first);
        Assert.Equal(first, host.FoldersOf("/a/", id)["memory"]);
        Assert.NotEqual(first, host.FoldersOf("/b", id)["memory"]);
        Assert.Matches("^/cg/headway-[0-9a-f]{12}-background/api-1$", host.FoldersOf("/a", id, background: true)["memory"]);
    }
}
