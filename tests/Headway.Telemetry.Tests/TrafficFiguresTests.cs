using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Testing;

namespace Headway.Telemetry.Tests;

public sealed class TrafficFiguresTests
{
    private static readonly InstanceId Api = InstanceId.Parse("api-1");

    private readonly SkippingTime time = new();
    private readonly CountingEdge edge = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_are_those_since_the_time_that_is_asked_for()
    {
        var figures = new TrafficFigures(edge, time);
        edge.Count(Api, 100, 3);
        await figures.ReadAsync(time.GetUtcNow(), DateTimeOffset.MinValue, Token);
        time.Advance(TimeSpan.FromSeconds(10));
        edge.Count(Api, 150, 4);
        await figures.ReadAsync(time.GetUtcNow(), DateTimeOffset.MinValue, Token);
        var then = time.GetUtcNow();
        time.Advance(TimeSpan.FromSeconds(5));
        edge.Count(Api, 170, 9);

        var last = (await figures.ReadAsync(then, DateTimeOffset.MinValue, Token))[Api].Traffic;
        var all = (await figures.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MinValue, Token))[Api].Traffic;

        Assert.Equal((20, 5), (last.Requests, last.Errors));
        Assert.Equal((70, 6), (all.Requests, all.Errors));
    }

    [Fact]
    public async Task A_server_that_appears_later_counts_from_zero()
    {
        var figures = new TrafficFigures(edge, time);
        await figures.ReadAsync(time.GetUtcNow(), DateTimeOffset.MinValue, Token);
        var then = time.GetUtcNow();
        time.Advance(TimeSpan.FromMilliseconds(150));
        edge.Count(Api, 30, 15);

        var read = (await figures.ReadAsync(then, DateTimeOffset.MinValue, Token))[Api].Traffic;

        Assert.Equal((30, 15), (read.Requests, read.Errors));
    }

    [Fact]
    public async Task Counters_that_begin_anew_are_not_subtracted()
    {
        var figures = new TrafficFigures(edge, time);
        edge.Count(Api, 1000, 10);
        await figures.ReadAsync(time.GetUtcNow(), DateTimeOffset.MinValue, Token);
        time.Advance(TimeSpan.FromSeconds(1));
        edge.Count(Api, 7, 1);

        var read = (await figures.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MinValue, Token))[Api].Traffic;

        Assert.Equal((7, 1), (read.Requests, read.Errors));
    }

    [Fact]
    public async Task Times_of_a_sample_and_probes_are_kept_apart_and_forgotten_after_two_minutes()
    {
        var figures = new TrafficFigures(edge, time);
        edge.Count(Api, 1, 0);
        await figures.ReadAsync(time.GetUtcNow(), DateTimeOffset.MinValue, Token);
        figures.Note(new FigureLine(Api, 40));
        figures.Note(new FigureLine(InstanceId.Parse("stranger"), 40));
        figures.NoteProbe(Api, isGood: false, TimeSpan.FromMilliseconds(7));

        var read = await figures.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MinValue, Token);
        time.Advance(TimeSpan.FromSeconds(121));
        var later = await figures.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MinValue, Token);

        Assert.Equal(40, read[Api].Traffic.Latencies.Percentile(0.95));
        Assert.Equal((1, 1, 7), (read[Api].Probes.Requests, read[Api].Probes.Errors, read[Api].Probes.Latencies.Percentile(0.5)));
        Assert.Equal([Api], read.Keys);
        Assert.Equal(0, later[Api].Traffic.Latencies.Count + later[Api].Probes.Requests);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_forgotten()
    {
        var figures = new TrafficFigures(edge, time);
        edge.Count(Api, 1, 0);
        await figures.ReadAsync(time.GetUtcNow(), DateTimeOffset.MinValue, Token);
        edge.Forget(Api);

        Assert.Empty(await figures.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MinValue, Token));
    }

    private sealed class CountingEdge : IEdge
    {
        private readonly Dictionary<InstanceId, ServerStatus> servers = [];

        public void Count(InstanceId server, long requests, long errors) =>
            servers[server] = new(InstanceId.Parse("api"), server, ServerTraffic.Serving, 100) { Requests = requests, ServerErrors = errors };

        public void Forget(InstanceId server) => servers.Remove(server);

        public Task ApplyAsync(EdgePlan plan, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<ServerStatus>> InspectAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ServerStatus>>([.. servers.Values]);

        public Task<int> CloseSessionsAsync(InstanceId server, int most, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
