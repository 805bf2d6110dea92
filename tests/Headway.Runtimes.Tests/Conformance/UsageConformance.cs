using Headway.Model.Runtime;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>What every runtime with real programs tells of their memory and processors.</summary>
public abstract class UsageConformance<THost> : IAsyncDisposable
    where THost : ShellRuntimeUnderTest, new()
{
    private static readonly TimeSpan Worked = TimeSpan.FromMilliseconds(300);

    private readonly ISignalRuntime _runtime;

    protected UsageConformance() => _runtime = Host.Open();

    protected THost Host { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Processor_time_is_counted_where_a_program_computes_also_in_its_children_and_not_where_it_waits()
    {
        var idle = await _runtime.StartAsync(Host.Spec(Behaviour.RunsOn), Cancellation);
        var busy = await _runtime.StartAsync(Host.Shell("(while :; do :; done) & wait"), Cancellation);

        await Eventually.TrueAsync(async () => (await _runtime.InspectAsync(busy, Cancellation)).CpuTime > Worked, "the busy one has worked", TimeSpan.FromMinutes(1));

        var waited = await _runtime.InspectAsync(idle, Cancellation);
        Assert.InRange(waited.CpuTime!.Value, TimeSpan.Zero, Worked);
        Assert.InRange(waited.MemoryBytes!.Value, 1, 64 << 20);
    }
}
