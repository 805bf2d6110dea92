using Headway.Model.Runtime;
using Headway.Runtimes.Programs;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>Every rule of <see cref="IProgramRunner"/>, over each runtime.</summary>
public abstract class ProgramRunnerConformance<THost> : IAsyncDisposable
    where THost : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ISignalRuntime _runtime;
    private readonly ProgramRunner _runner;
    private readonly List<string> _lines = [];

    protected ProgramRunnerConformance()
    {
        _runtime = Host.Open();
        _runner = new ProgramRunner(_runtime, TimeProvider.System);
    }

    protected THost Host { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_program_is_run_to_its_end_and_leaves_nothing()
    {
        var result = await _runner.RunAsync(Host.Spec(Behaviour.ExitsWithThree), Long, _lines.Add, Cancellation);

        Assert.Equal(3, result.ExitCode);
        Assert.False(result.Succeeded);
        Assert.False(result.TimedOut);
        Assert.Equal(["one", "two"], _lines);
        Assert.Empty(await _runtime.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_program_that_exits_with_zero_succeeds() =>
        Assert.True((await _runner.RunAsync(Host.Spec(Behaviour.Succeeds), Long, _lines.Add, Cancellation)).Succeeded);

    [Fact]
    public async Task A_program_that_does_not_exist_fails_with_127_and_says_so()
    {
        var result = await _runner.RunAsync(Host.Spec(Behaviour.IsAbsent), Long, _lines.Add, Cancellation);

        Assert.Equal(127, result.ExitCode);
        Assert.Contains("was not found", Assert.Single(_lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_exceeds_its_time_is_ended()
    {
        var result = await _runner.RunAsync(Host.Spec(Behaviour.IgnoresTermination), TimeSpan.FromMilliseconds(300), _lines.Add, Cancellation);

        Assert.True(result.TimedOut);
        Assert.Null(result.ExitCode);
        Assert.False(result.Succeeded);
        Assert.Equal(["ready"], _lines);
        Assert.Empty(await _runtime.ListAsync(Cancellation));
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        using var cancel = new CancellationTokenSource();
        var run = _runner.RunAsync(Host.Spec(Behaviour.IgnoresTermination), Long, _ => cancel.Cancel(), cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Empty(await _runtime.ListAsync(Cancellation));
    }

    [Fact]
    public async Task Running_what_runs_already_attaches_to_it_and_repeats_its_output()
    {
        var spec = Host.Spec(Behaviour.RunsOn);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(() => File.ReadAllText(spec.OutputFile).Length > 0, "the program writes");

        var result = await _runner.RunAsync(
            spec, Long, line => { _lines.Add(line); _ = _runtime.StopAsync(handle, Long, CancellationToken.None); }, Cancellation);

        Assert.Equal(128 + 15, result.ExitCode);
        Assert.Equal(["ready"], _lines);
    }

    [Fact]
    public async Task A_program_that_ended_while_nobody_looked_has_not_exceeded_its_time()
    {
        var spec = Host.Spec(Behaviour.ExitsWithThree);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(async () => (await _runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, "the program ends");

        var result = await _runner.RunAsync(spec, TimeSpan.FromTicks(1), _lines.Add, Cancellation);

        Assert.False(result.TimedOut);
        Assert.Equal(3, result.ExitCode);
        Assert.Equal(["one", "two"], _lines);
        Assert.Empty(await _runtime.ListAsync(Cancellation));
    }

    [Fact]
    public async Task The_time_limit_counts_from_the_start_of_the_program_not_of_the_attaching()
    {
        var spec = Host.Spec(Behaviour.RunsOn);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        var started = (await _runtime.InspectAsync(handle, Cancellation)).StartedAt;
        await Eventually.TrueAsync(() => TimeProvider.System.GetUtcNow() - started > TimeSpan.FromMilliseconds(150), "time passes");

        var before = TimeProvider.System.GetTimestamp();
        var result = await _runner.RunAsync(spec, TimeSpan.FromMilliseconds(100), _lines.Add, Cancellation);

        Assert.True(result.TimedOut);
        Assert.True(result.Duration > TimeSpan.FromMilliseconds(150));
        Assert.True(TimeProvider.System.GetElapsedTime(before) < TimeSpan.FromSeconds(5));
    }
}
