using Headway.Model.Runtime;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>Every rule of <see cref="IRuntime"/> that all runtimes keep.</summary>
public abstract class RuntimeConformance<THost> : IAsyncDisposable
    where THost : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly ISignalRuntime _runtime;

    protected RuntimeConformance() => _runtime = Host.Open();

    protected THost Host { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_started_instance_runs()
    {
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.RunsOn), Cancellation);

        var status = await _runtime.InspectAsync(handle, Cancellation);

        Assert.Equal(InstancePhase.Running, status.Phase);
        Assert.NotNull(status.StartedAt);
        Assert.True(status.ProcessId > 0);
        Assert.Null(status.ExitCode);
        Assert.Null(status.EndedAt);
        Assert.False(status.OutOfMemory);
    }

    [Fact]
    public async Task The_handle_names_the_instance_and_the_runtime()
    {
        var spec = Host.Spec(Behaviour.RunsOn);

        var handle = await _runtime.StartAsync(spec, Cancellation);

        Assert.Equal((spec.Id, _runtime.Name), (handle.Id, handle.Runtime));
    }

    [Fact]
    public async Task Starting_what_runs_returns_its_handle_and_starts_nothing()
    {
        var spec = Host.Spec(Behaviour.RunsOn);
        var first = await _runtime.StartAsync(spec, Cancellation);
        var before = await _runtime.InspectAsync(first, Cancellation);

        var second = await Host.Open().StartAsync(spec, Cancellation);

        Assert.Equal(first, second);
        Assert.Equal(before.ProcessId, (await _runtime.InspectAsync(second, Cancellation)).ProcessId);
    }

    [Fact]
    public async Task Starting_from_many_callers_at_once_starts_one()
    {
        var spec = Host.Spec(Behaviour.RunsOn);
        var other = Host.Open();

        var handles = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller =>
            Task.Run(() => (caller % 2 == 0 ? _runtime : other).StartAsync(spec, Cancellation), Cancellation)));

        Assert.Single(handles.Distinct());
        await WaitForOutputAsync(spec, "ready");
        await _runtime.StopAsync(handles[0], TimeSpan.Zero, Cancellation);
        Assert.Equal(["ready"], await File.ReadAllLinesAsync(spec.OutputFile, Cancellation));
    }

    [Fact]
    public async Task Starting_what_has_exited_returns_its_handle_and_starts_nothing()
    {
        var spec = Host.Spec(Behaviour.ExitsWithThree);
        var first = await _runtime.StartAsync(spec, Cancellation);
        await WaitForExitAsync(first);

        var second = await _runtime.StartAsync(spec, Cancellation);

        Assert.Equal(first, second);
        Assert.Equal(InstancePhase.Exited, (await _runtime.InspectAsync(second, Cancellation)).Phase);
        Assert.Equal(["one", "two"], await File.ReadAllLinesAsync(spec.OutputFile, Cancellation));
    }

    [Fact]
    public async Task The_exit_code_and_the_time_of_the_end_are_kept()
    {
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.ExitsWithThree), Cancellation);

        var status = await WaitForExitAsync(handle);

        Assert.Equal(3, status.ExitCode);
        Assert.True(status.EndedAt >= status.StartedAt);
        Assert.Null(status.ProcessId);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_has_exited_with_127_and_a_sentence_in_the_output()
    {
        var spec = Host.Spec(Behaviour.IsAbsent);

        var handle = await _runtime.StartAsync(spec, Cancellation);

        Assert.Equal(127, (await WaitForExitAsync(handle)).ExitCode);
        Assert.Contains($"'{spec.Command[0]}' was not found", await File.ReadAllTextAsync(spec.OutputFile, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_asks_the_program_to_end()
    {
        var spec = Host.Spec(Behaviour.RunsOn);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await WaitForOutputAsync(spec, "ready");

        await _runtime.StopAsync(handle, Grace, Cancellation);

        var status = await _runtime.InspectAsync(handle, Cancellation);
        Assert.Equal((InstancePhase.Exited, 128 + 15), (status.Phase, status.ExitCode));
    }

    [Fact]
    public async Task Stopping_kills_what_does_not_end_within_its_grace()
    {
        var spec = Host.Spec(Behaviour.IgnoresTermination);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await WaitForOutputAsync(spec, "ready");

        await _runtime.StopAsync(handle, TimeSpan.FromMilliseconds(100), Cancellation);

        var status = await _runtime.InspectAsync(handle, Cancellation);
        Assert.Equal((InstancePhase.Exited, 128 + 9), (status.Phase, status.ExitCode));
    }

    [Fact]
    public async Task Stopping_and_removing_again_succeed()
    {
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.RunsOn), Cancellation);

        await _runtime.StopAsync(handle, TimeSpan.Zero, Cancellation);
        await _runtime.StopAsync(handle, Grace, Cancellation);
        await _runtime.RemoveAsync(handle, Cancellation);
        await _runtime.RemoveAsync(handle, Cancellation);
        await _runtime.StopAsync(handle, Grace, Cancellation);

        Assert.Equal(InstancePhase.Missing, (await _runtime.InspectAsync(handle, Cancellation)).Phase);
    }

    [Fact]
    public async Task Removing_ends_a_running_instance_and_keeps_its_output()
    {
        var spec = Host.Spec(Behaviour.IgnoresTermination);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await WaitForOutputAsync(spec, "ready");

        await _runtime.RemoveAsync(handle, Cancellation);

        Assert.Equal(InstancePhase.Missing, (await _runtime.InspectAsync(handle, Cancellation)).Phase);
        Assert.False(await _runtime.TryAttachAsync(handle, Cancellation));
        Assert.Empty(await _runtime.ListAsync(Cancellation));
        Assert.Equal(["ready"], await File.ReadAllLinesAsync(spec.OutputFile, Cancellation));
    }

    [Fact]
    public async Task A_removed_instance_can_be_started_again_and_appends_its_output()
    {
        var spec = Host.Spec(Behaviour.ExitsWithThree);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await WaitForExitAsync(handle);
        await _runtime.RemoveAsync(handle, Cancellation);

        await WaitForExitAsync(await _runtime.StartAsync(spec, Cancellation));

        Assert.Equal(["one", "two", "one", "two"], await File.ReadAllLinesAsync(spec.OutputFile, Cancellation));
    }

    [Fact]
    public async Task Another_runtime_on_the_same_host_finds_an_instance_by_its_handle()
    {
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.RunsOn), Cancellation);
        var other = Host.Open();

        Assert.True(await other.TryAttachAsync(handle, Cancellation));
        await other.StopAsync(handle, Grace, Cancellation);

        Assert.Equal(InstancePhase.Exited, (await _runtime.InspectAsync(handle, Cancellation)).Phase);
    }

    [Fact]
    public async Task A_handle_of_an_unknown_version_or_of_another_runtime_finds_nothing_and_harms_nothing()
    {
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.RunsOn), Cancellation);

        foreach (var foreign in new[] { handle with { Version = 999 }, handle with { Runtime = "elsewhere" } })
        {
            Assert.False(await _runtime.TryAttachAsync(foreign, Cancellation));
            Assert.Equal(InstancePhase.Missing, (await _runtime.InspectAsync(foreign, Cancellation)).Phase);
            Assert.False(await _runtime.SignalAsync(foreign, 15, Cancellation));
            await _runtime.StopAsync(foreign, TimeSpan.Zero, Cancellation);
            await _runtime.RemoveAsync(foreign, Cancellation);
        }

        Assert.Equal(InstancePhase.Running, (await _runtime.InspectAsync(handle, Cancellation)).Phase);
    }

    [Fact]
    public async Task Every_instance_is_listed_until_it_is_removed()
    {
        var running = await _runtime.StartAsync(Host.Spec(Behaviour.RunsOn), Cancellation);
        var exited = await _runtime.StartAsync(Host.Spec(Behaviour.Succeeds), Cancellation);
        await WaitForExitAsync(exited);

        Assert.Equal([running, exited], (await Host.Open().ListAsync(Cancellation)).OrderBy(handle => handle.Id.Value, StringComparer.Ordinal));

        await _runtime.RemoveAsync(running, Cancellation);
        Assert.Equal([exited], await _runtime.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_watch_tells_of_an_exit()
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var events = Host.Open().WatchAsync(watching.Token).GetAsyncEnumerator(watching.Token);
        var next = events.MoveNextAsync();
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.ExitsWithThree), Cancellation);

        Assert.True(await next);
        Assert.Equal(new InstanceEvent(handle.Id, InstancePhase.Exited), events.Current);
        Assert.Equal(3, (await _runtime.InspectAsync(handle, Cancellation)).ExitCode);
    }

    [Fact]
    public async Task A_signal_reaches_the_program_itself()
    {
        var spec = Host.Spec(Behaviour.HearsHangUps);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await WaitForOutputAsync(spec, "ready");

        Assert.True(await _runtime.SignalAsync(handle, 1, Cancellation));

        await WaitForOutputAsync(spec, "heard");
        Assert.Equal(InstancePhase.Running, (await _runtime.InspectAsync(handle, Cancellation)).Phase);
    }

    [Fact]
    public async Task A_signal_to_what_does_not_run_is_refused()
    {
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.Succeeds), Cancellation);
        await WaitForExitAsync(handle);

        Assert.False(await _runtime.SignalAsync(handle, 1, Cancellation));
        await _runtime.RemoveAsync(handle, Cancellation);
        Assert.False(await _runtime.SignalAsync(handle, 1, Cancellation));
    }

    [Fact]
    public async Task The_host_is_ready_and_says_what_protects_it() =>
        Assert.True(await _runtime.ProbeAsync(Cancellation) is { Ready: true, Protections.Count: > 0 });

    private async Task<InstanceStatus> WaitForExitAsync(InstanceHandle handle)
    {
        await Eventually.TrueAsync(
            async () => (await _runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, $"{handle.Id} exits");
        return await _runtime.InspectAsync(handle, Cancellation);
    }

    private static Task WaitForOutputAsync(InstanceSpec spec, string line) =>
        Eventually.TrueAsync(
            () => File.Exists(spec.OutputFile) && File.ReadAllLines(spec.OutputFile).Contains(line), $"{spec.Id} writes {line}");
}
