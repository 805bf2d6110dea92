using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker;
using Headway.Runtimes.Programs;
using Headway.Runtimes.Tests.Conformance;
using Headway.Testing;
using Headway.Testing.Docker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Runtimes.Tests.Docker;

/// <summary>The daemon restarts, is killed, or hangs; the control plane restarts. Each test has a daemon of its own.</summary>
public sealed class DaemonLossTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restarted_daemon_has_ended_its_containers_and_the_watch_goes_on_and_tells()
    {
        await using var daemon = await DockerDaemon.StartAsync();
        await using var host = new DockerRuntimeUnderTest(daemon);
        var runtime = host.OpenContainers();
        var handle = await runtime.StartAsync(host.Spec(Behaviour.RunsOn), Cancellation);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var events = runtime.WatchAsync(watching.Token).GetAsyncEnumerator(watching.Token);
        var next = events.MoveNextAsync().AsTask();

        await daemon.EndAsync(kill: false);
        await Assert.ThrowsAsync<RuntimeException>(() => runtime.InspectAsync(handle, Cancellation));
        await daemon.RunAsync();

        Assert.True(await next.WaitAsync(Long, Cancellation));
        Assert.Equal(handle.Id, events.Current.Id);
        Assert.Equal(InstancePhase.Exited, (await runtime.InspectAsync(handle, Cancellation)).Phase);
        await watching.CancelAsync();
    }

    [Fact]
    public async Task With_live_restore_a_killed_daemon_finds_its_containers_again_and_no_line_is_lost_or_doubled()
    {
        await using var daemon = await DockerDaemon.StartAsync("--live-restore");
        await using var host = new DockerRuntimeUnderTest(daemon);
        var runtime = host.OpenContainers();
        var spec = host.Shell("i=0; while [ $i -lt 400 ]; do i=$((i+1)); echo $i; sleep 0.02; done");
        var handle = await runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(() => File.ReadAllText(spec.OutputFile).Contains("20\n", StringComparison.Ordinal), "it counts");

        await daemon.EndAsync(kill: true);
        await daemon.RunAsync();

        await Eventually.TrueAsync(async () => (await runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, "it ends", Long);
        Assert.Equal(Enumerable.Range(1, 400).Select(number => $"{number}"), await File.ReadAllLinesAsync(spec.OutputFile, Cancellation));
    }

    [Fact]
    public async Task A_program_that_is_not_started_because_there_is_no_daemon_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("headway-nodocker-");
        using var runtime = new DockerRuntime(
            new DockerRuntimeOptions { StateDirectory = folder.FullName, Socket = Path.Combine(folder.FullName, "no.sock") }, TimeProvider.System, NullLogger<DockerRuntime>.Instance);
        var spec = new InstanceSpec
        {
            Id = InstanceId.Parse("migrate-1"),
            Command = ["true"],
            WorkingDirectory = "",
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            OutputFile = Path.Combine(folder.FullName, "out.log"),
            Container = new ContainerSpec { Image = "any" },
        };

        var refusal = await Assert.ThrowsAsync<RuntimeException>(() =>
            new ProgramRunner(runtime, TimeProvider.System).RunAsync(spec, TimeSpan.FromMinutes(1), static _ => { }, Cancellation));

        Assert.StartsWith("migrate-1 could not be started: ", refusal.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Control_planes_that_come_and_go_lose_and_double_no_line()
    {
        await using var daemon = await DockerDaemon.StartAsync();
        await using var host = new DockerRuntimeUnderTest(daemon);
        var spec = host.Shell("i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo $i; done; sleep 1; echo end");
        InstanceHandle handle;
        using (var first = host.OpenContainers())
        {
            handle = await first.StartAsync(spec, Cancellation);
        }

        for (var round = 0; round < 10; round++)
        {
            using (var next = host.OpenContainers())
            {
                await next.InspectAsync(handle, Cancellation);
                await Eventually.TrueAsync(() => new FileInfo(spec.OutputFile).Length > 0, "it copies");
            }

            // What a control plane writes that is killed before it can note how far it came.
            await File.AppendAllTextAsync(spec.OutputFile, "1\n", Cancellation);
        }

        var last = host.OpenContainers();
        await Eventually.TrueAsync(async () => (await last.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, "it ends", Long);
        Assert.Equal(Enumerable.Range(1, 3000).Select(number => $"{number}").Append("end"), await File.ReadAllLinesAsync(spec.OutputFile, Cancellation));
    }

    [Fact]
    public async Task A_hung_daemon_is_told_of_in_time_and_in_a_sentence()
    {
        await using var daemon = await DockerDaemon.StartAsync();
        await using var host = new DockerRuntimeUnderTest(daemon);
        var handle = await host.Open().StartAsync(host.Spec(Behaviour.RunsOn), Cancellation);
        using var impatient = new DockerRuntime(
            host.Options with { Patience = TimeSpan.FromSeconds(1) }, TimeProvider.System, NullLogger<DockerRuntime>.Instance);
        await daemon.HangAsync(hung: true);

        var refusal = await Assert.ThrowsAsync<RuntimeException>(() => impatient.InspectAsync(handle, Cancellation));
        Assert.Contains("did not answer within 1 s", refusal.Message, StringComparison.Ordinal);
        Assert.False((await impatient.ProbeAsync(Cancellation)).Ready);

        await daemon.HangAsync(hung: false);
        await Eventually.TrueAsync(async () => (await impatient.ProbeAsync(Cancellation)).Ready, "it answers again");
    }

    [Fact]
    public async Task Where_there_is_no_daemon_the_refusal_says_how_to_get_one()
    {
        using var runtime = new DockerRuntime(
            new DockerRuntimeOptions { StateDirectory = Path.Combine(Path.GetTempPath(), "no-docker"), Socket = "/nowhere/docker.sock" },
            TimeProvider.System,
            NullLogger<DockerRuntime>.Instance);

        var health = await runtime.ProbeAsync(Cancellation);

        Assert.False(health.Ready);
        Assert.Contains("apt-get install docker.io", Assert.Single(health.Missing), StringComparison.Ordinal);
    }
}
