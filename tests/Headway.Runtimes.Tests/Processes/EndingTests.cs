using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>Nothing of an instance stays behind.</summary>
public sealed class EndingTests : ProcessTestBase
{
    private const string Daemon = "setsid sh -c 'trap \"\" TERM HUP; while :; do sleep 60; done' \"$1\" & ";

    [Fact]
    public async Task Daemons_that_left_the_session_end_with_their_instance()
    {
        var marker = $"daemon-{Guid.NewGuid():N}";
        var handle = await StartReadyAsync(Host.Shell($"({Daemon}) ; echo ready; exec sleep 600", marker));
        Assert.NotEmpty(ProcessesWith(marker));

        await Runtime.StopAsync(handle, TimeSpan.FromSeconds(10), Cancellation);

        Assert.Empty(ProcessesWith(marker));
    }

    [Fact]
    public async Task Daemons_end_when_the_program_ends_by_itself()
    {
        var marker = $"daemon-{Guid.NewGuid():N}";

        await RunAsync(Host.Shell($"({Daemon}) ; exit 0", marker));

        await Eventually.TrueAsync(() => ProcessesWith(marker).Count == 0, "the daemon ends");
    }

    [Fact]
    public async Task An_end_is_noticed_at_once()
    {
        var handle = await StartReadyAsync(Host.Spec(Conformance.Behaviour.RunsOn));
        var start = TimeProvider.System.GetTimestamp();

        await Runtime.StopAsync(handle, TimeSpan.FromSeconds(30), Cancellation);

        // Well below the 200 ms after which it looks without being told.
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public async Task Removing_leaves_no_process_no_cgroup_and_no_file()
    {
        var spec = Host.Spec(Conformance.Behaviour.IgnoresTermination) with { Id = InstanceId.Parse($"gone-{Guid.NewGuid():N}") };
        var handle = await StartReadyAsync(spec);

        await Runtime.RemoveAsync(handle, Cancellation);

        Assert.Empty(ProcessesWith(spec.Id.Value));
        Assert.Empty(Directory.EnumerateDirectories("/sys/fs/cgroup", spec.Id.Value, SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFileSystemEntries(StateDirectory, $"*{spec.Id}*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_thousand_quick_programs_leave_nothing()
    {
        var specs = Enumerable.Range(0, 1000).Select(_ => Host.Spec("true") with { OutputFile = Path.Combine(Host.Folder, "all.log") });
        await Parallel.ForEachAsync(specs, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (spec, token) =>
        {
            var handle = await Runtime.StartAsync(spec, token);
            await Runtime.RemoveAsync(handle, token);
        });

        Assert.Empty(await Runtime.ListAsync(Cancellation));
        Assert.Empty(Directory.EnumerateFiles(InstanceFolder.ExitsOf(StateDirectory)));
        Assert.Empty(ProcessesWith(StateDirectory));
        Assert.Empty(Zombies());
    }

    [Fact]
    public async Task A_parent_that_was_killed_takes_its_instance_along_and_the_watch_tells()
    {
        var marker = $"orphan-{Guid.NewGuid():N}";
        var handle = await StartReadyAsync(Host.Shell("echo ready; while :; do sleep 60; done", marker));
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var events = Runtime.WatchAsync(watching.Token).GetAsyncEnumerator(watching.Token);
        var next = events.MoveNextAsync();

        // The watch has to see it running once before it can miss it.
        using var poll = new PeriodicTimer(Host.Options.WatchInterval * 2, TimeProvider.System);
        await poll.WaitForNextTickAsync(Cancellation);
        InstanceLauncher.ClaimOf(new InstanceFolder(StateDirectory, handle.Id))!.Value.TrySignal(9);

        Assert.True(await next);
        Assert.Equal(handle.Id, events.Current.Id);
        await Eventually.TrueAsync(() => ProcessesWith(marker).Count == 0, "the program ends with its parent");
        var status = await Runtime.InspectAsync(handle, Cancellation);
        Assert.Equal((InstancePhase.Exited, (int?)null), (status.Phase, status.ExitCode));
    }

    private static IEnumerable<string> Zombies() =>
        Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Select(folder => Path.Combine(folder, "stat")).Where(File.Exists).Select(ReadOrEmpty)
            .Where(line => line.Contains(") Z ", StringComparison.Ordinal) && line.Contains($") Z {Environment.ProcessId} ", StringComparison.Ordinal));

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
