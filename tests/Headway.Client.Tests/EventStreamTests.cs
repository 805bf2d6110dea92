using Headway.Client.Contracts;
using Headway.Client.Streams;
using Headway.Client.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Client.Tests;

public sealed class EventStreamTests : IAsyncLifetime
{
    private const string Events = "GET /v1/projects/p/environments/e/deployments/1/events";
    private const string Logs = "GET /v1/projects/p/environments/e/logs";
    private static readonly StreamOptions Quick = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1),
        MaxDelay = TimeSpan.FromMilliseconds(5),
        Patience = TimeSpan.FromSeconds(20),
    };

    private readonly HttpClient http = new();
    private FakeServer server = null!;
    private EnvironmentClient client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        http.BaseAddress = server.Url;
        client = new HeadwayClient(http, "hw_test", TimeProvider.System).In("p", "e");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_ends_when_the_server_says_so()
    {
        server.OnEvents(Events, Line(1), Line(2), "event: end\ndata: {}", Line(3));

        Assert.Equal([1, 2], await FollowAsync(Quick));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task A_dropped_connection_goes_on_after_the_last_event_without_gap_or_repeat()
    {
        var lost = 0;
        server.On(Events, async context =>
        {
            var last = context.Request.Headers["Last-Event-ID"].ToString();
            if (last == "4")
            {
                await FakeServer.WriteEventsAsync(context, "event: end\ndata:");
                return;
            }

            var next = last.Length == 0 ? 1 : long.Parse(last, System.Globalization.CultureInfo.InvariantCulture) + 1;
            await FakeServer.WriteEventsAsync(context, Line(next));
            await context.Response.WriteAsync("id: 99\ndata: half of");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        // A reset may also swallow what was not read yet: how often it is tried is open, what is seen is not.
        var seen = await FollowAsync(Quick with { WasThere = true, OnLost = () => lost++ });

        Assert.Equal([1, 2, 3, 4], seen);
        Assert.True(lost > 0, "no connection was lost");
        Assert.Equal("4", server.Seen.Last().LastEventId);
    }

    [Fact]
    public async Task An_end_without_a_word_is_a_dropped_connection_too()
    {
        var calls = 0;
        server.On(Events, context => ++calls == 1
            ? FakeServer.WriteEventsAsync(context, Line(1))
            : FakeServer.WriteEventsAsync(context, Line(2), "event: end\ndata:"));

        Assert.Equal([1, 2], await FollowAsync(Quick));
    }

    [Fact]
    public async Task A_server_that_answers_503_while_it_starts_again_is_waited_for()
    {
        var calls = 0;
        server.On(Events, context =>
        {
            calls++;
            context.Response.StatusCode = calls is 2 or 3 ? 503 : 200;
            return calls switch
            {
                1 => FakeServer.WriteEventsAsync(context, Line(1)),
                2 or 3 => Task.CompletedTask,
                _ => FakeServer.WriteEventsAsync(context, Line(2), "event: end\ndata:"),
            };
        });

        Assert.Equal([1, 2], await FollowAsync(Quick));
    }

    [Fact]
    public async Task A_refusal_in_the_middle_is_not_tried_again()
    {
        var calls = 0;
        server.On(Events, context =>
        {
            context.Response.StatusCode = ++calls == 1 ? 200 : 401;
            return calls == 1 ? FakeServer.WriteEventsAsync(context, Line(1)) : Task.CompletedTask;
        });

        var refused = await Assert.ThrowsAsync<HeadwayApiException>(() => FollowAsync(Quick));

        Assert.Equal("http.401", refused.Code);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_server_that_was_never_there_is_reported_at_once()
    {
        await server.DisposeAsync();

        await Assert.ThrowsAsync<HeadwayUnreachableException>(() => FollowAsync(Quick with { Patience = TimeSpan.FromHours(1) }));
    }

    [Fact]
    public async Task An_end_in_the_middle_of_an_event_asks_for_that_event_again()
    {
        var calls = 0;
        server.On(Events, async context =>
        {
            if (++calls == 1)
            {
                await FakeServer.WriteEventsAsync(context, Line(1));
                await context.Response.WriteAsync("id: 2\ndata: {\"id\":2,");
                return;
            }

            await FakeServer.WriteEventsAsync(context, Line(2), "event: end\ndata:");
        });

        Assert.Equal([1, 2], await FollowAsync(Quick));
        Assert.Equal(["", "1"], server.Seen.Select(request => request.LastEventId));
    }

    [Fact]
    public async Task A_server_that_was_there_just_before_is_waited_for()
    {
        await server.DisposeAsync();
        var time = TimeProvider.System.GetTimestamp();

        await Assert.ThrowsAsync<HeadwayUnreachableException>(
            () => FollowAsync(Quick with { WasThere = true, Patience = TimeSpan.FromMilliseconds(80) }));

        Assert.True(TimeProvider.System.GetElapsedTime(time) >= TimeSpan.FromMilliseconds(80), "it was given up at once");
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up()
    {
        server.OnEvents(Events, Line(1));
        var seen = 0;
        await Assert.ThrowsAsync<HeadwayUnreachableException>(async () =>
        {
            await foreach (var _ in client.FollowDeploymentAsync(1, Quick with { Patience = TimeSpan.FromMilliseconds(100) }, Stop))
            {
                seen++;
                await server.DisposeAsync();
            }
        });

        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task A_server_that_ends_the_stream_again_and_again_is_given_up()
    {
        server.OnEvents(Events);

        await Assert.ThrowsAsync<HeadwayUnreachableException>(() => FollowAsync(Quick with { Patience = TimeSpan.FromMilliseconds(50) }));
    }

    [Fact]
    public async Task Data_that_is_no_event_counts_as_unreachable()
    {
        server.OnEvents(Events, "id: 1\ndata: <html>");

        await Assert.ThrowsAsync<HeadwayUnreachableException>(() => FollowAsync(Quick));
    }

    [Fact]
    public async Task Logs_without_following_end_with_the_answer()
    {
        server.OnEvents(Logs, Log("a"), Log("b"));
        var lines = new List<string>();
        await foreach (var line in client.GetLogsAsync("api", 5, Stop))
        {
            lines.Add(line.Text);
        }

        Assert.Equal(["a", "b"], lines);
        Assert.Equal($"{Logs}?service=api&lines=5&follow=false", Assert.Single(server.Seen).Line);
    }

    [Fact]
    public async Task Followed_logs_without_ids_do_not_repeat_the_past_after_a_dropped_connection()
    {
        server.On(Logs, context => context.Request.Query["lines"] == "0"
            ? FakeServer.WriteEventsAsync(context, Log("new"), "event: end\ndata:")
            : FakeServer.WriteEventsAsync(context, Log("old")));
        var lines = new List<string>();
        await foreach (var line in client.FollowLogsAsync(null, 5, Quick, Stop))
        {
            lines.Add(line.Text);
        }

        Assert.Equal(["old", "new"], lines);
    }

    private static string Line(long id) => FakeServer.Event(
        new DeploymentEvent(id, DateTimeOffset.UnixEpoch, "output", "build", "api", $"line {id}", null), Json.Default.DeploymentEvent, id);

    private static string Log(string text) => FakeServer.Event(new LogLine("api", "api-1", text), Json.Default.LogLine);

    private async Task<List<long>> FollowAsync(StreamOptions options)
    {
        var ids = new List<long>();
        await foreach (var happened in client.FollowDeploymentAsync(1, options, Stop))
        {
            ids.Add(happened.Id);
        }

        return ids;
    }
}
