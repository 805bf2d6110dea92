using Headway.Edge.Runtime;
using Headway.Edge.Tests.Support;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

public sealed class SwapTests
{
    [Fact]
    public async Task The_first_plan_starts_the_edge_and_routes_to_the_server()
    {
        await using var host = new EdgeHost();
        await using var server = await TinyServer.StartAsync("one");

        await host.ApplyAsync(App(Server("app-1", server.Port)));

        var response = await host.GetAsync("app.example");
        Assert.Equal((200, "one"), (response.Status, response.Body));
    }

    [Fact]
    public async Task Fifty_swaps_under_load_lose_no_request_and_need_no_reload()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-0", one.Port)));
        await using var load = new SteadyLoad(host.Port, "app.example");
        await load.SomeMoreAsync();
        var checks = host.Runtime.Checks;

        for (var i = 1; i <= 50; i++)
        {
            var (before, after) = i % 2 == 1 ? (one, two) : (two, one);
            await host.ApplyAsync(App(Server($"app-{i - 1}", before.Port, ServerTraffic.Warm), Server($"app-{i}", after.Port)));
            var response = await host.GetAsync("app.example");
            Assert.Equal(after.Name, response.Body);
            await host.ApplyAsync(App(Server($"app-{i}", after.Port)));
        }

        await load.SomeMoreAsync();
        Assert.Empty(await load.EndAsync());
        Assert.Equal(checks, host.Runtime.Checks);
        Assert.Equal(1, host.Runtime.Started);
    }

    [Fact]
    public async Task A_warm_server_gets_nothing_new_even_from_kept_connections_and_serves_again_at_once()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        using var kept = new PlainClient(host.Port);
        Assert.Equal("one", (await kept.SendAsync("GET", "app.example", "/", [], Token)).Body);

        await host.ApplyAsync(App(Server("app-1", one.Port, ServerTraffic.Warm), Server("app-2", two.Port)));
        Assert.Equal("two", (await kept.SendAsync("GET", "app.example", "/", [], Token)).Body);

        await host.ApplyAsync(App(Server("app-1", one.Port), Server("app-2", two.Port, ServerTraffic.Warm)));
        Assert.Equal("one", (await kept.SendAsync("GET", "app.example", "/", [], Token)).Body);
        Assert.Equal(ServerTraffic.Warm, (await host.InspectAsync("app-2")).Traffic);
    }

    [Fact]
    public async Task A_request_that_a_server_has_goes_on_when_it_becomes_warm()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        var slow = host.GetAsync("app.example", "/slow");
        await Eventually.TrueAsync("the slow request arrives", () => Task.FromResult(one.Requests == 1), Token);

        await host.ApplyAsync(App(Server("app-1", one.Port, ServerTraffic.Warm), Server("app-2", two.Port)));
        Assert.Equal(1, (await host.InspectAsync("app-1")).OpenSessions);
        one.Release();

        Assert.Equal("one", (await slow).Body);
    }

    [Fact]
    public async Task Weights_share_the_requests()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", one.Port, weight: 95), Server("app-2", two.Port, weight: 5)));
        using var client = new PlainClient(host.Port);
        for (var i = 0; i < 200; i++)
        {
            await client.SendAsync("GET", "app.example", "/", [], Token);
        }

        Assert.InRange(two.Requests, 8, 12);
        Assert.Equal(5, (await host.InspectAsync("app-2")).Weight);
        await host.ApplyAsync(App(Server("app-1", one.Port, weight: 50), Server("app-2", two.Port, weight: 50)));
        Assert.Equal(50, (await host.InspectAsync("app-2")).Weight);
    }

    [Fact]
    public async Task A_server_without_traffic_gets_none_and_the_page_says_so()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port, ServerTraffic.None)));

        var response = await host.GetAsync("app.example");

        Assert.Equal((503, 0, "5"), (response.Status, one.Requests, response.Header("Retry-After")));
        Assert.Contains("not available", response.Body, StringComparison.Ordinal);
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        Assert.Equal(200, (await host.GetAsync("app.example")).Status);
    }

    [Fact]
    public async Task A_request_that_still_tries_a_server_that_is_removed_is_answered_by_another_one()
    {
        await using var host = new EdgeHost();
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", FreePort())));
        var asked = host.GetAsync("app.example");
        var socket = new CommandSocket(host.WorkerSocket, Patience, TimeProvider.System);
        await Eventually.TrueAsync(
            "the request tries the server where nobody listens",
            async () => (await socket.SendAsync(["show sess"], Token))[0].Contains("srv=app-1", StringComparison.Ordinal),
            Token);
        Assert.Equal(0, (await host.InspectAsync("app-1")).OpenSessions);

        var after = App(Server("app-2", two.Port));
        await host.ApplyAsync(after);

        Assert.Equal((200, "two"), ((await asked).Status, (await asked).Body));
        await host.ApplyAsync(after);
        Assert.Equal("app-2", Assert.Single(await host.Edge.InspectAsync(Token)).Server.Value);
        Assert.Equal(1, host.Runtime.Started);
    }

    [Fact]
    public async Task Applying_twice_changes_nothing_and_removed_servers_are_gone()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        var plan = App(Server("app-1", one.Port), Server("app-2", one.Port), Server("app-3", one.Port, ServerTraffic.Warm));
        await host.ApplyAsync(plan);
        await host.ApplyAsync(plan);
        Assert.Equal(3, (await host.Edge.InspectAsync(Token)).Count);

        await host.ApplyAsync(App(Server("app-1", one.Port)));

        await Eventually.TrueAsync("the removed servers are gone", async () =>
        {
            await host.ApplyAsync(App(Server("app-1", one.Port)));
            return (await host.Edge.InspectAsync(Token)).Count == 1;
        }, Token);
    }
}
