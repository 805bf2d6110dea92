using System.Net.WebSockets;
using System.Text;
using Headway.Edge.Tests.Support;
using Headway.Model.Names;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

public sealed class ReloadTests
{
    [Fact]
    public async Task Services_that_come_and_go_under_load_lose_no_request()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        await using var load = new SteadyLoad(host.Port, "app.example");
        await load.SomeMoreAsync();

        for (var i = 0; i < 6; i++)
        {
            var plan = App(Server("app-1", one.Port));
            await host.ApplyAsync(plan with
            {
                Routes = [.. plan.Routes, Route("more.example", "/", $"more-{i}")],
                Backends = [.. plan.Backends, Backend($"more-{i}", Server($"more-{i}-1", two.Port))],
            });
            Assert.Equal("two", (await host.GetAsync("more.example")).Body);
            await load.SomeMoreAsync();
        }

        Assert.Empty(await load.EndAsync());
        Assert.Equal(1, host.Runtime.Started);
    }

    [Fact]
    public async Task A_WebSocket_lives_through_a_swap_and_a_reload_and_is_counted_and_closed_in_the_old_worker()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        using var first = await ConnectAsync(host);
        using var second = await ConnectAsync(host);

        var swapped = App(Server("app-1", one.Port, ServerTraffic.Warm), Server("app-2", two.Port));
        await host.ApplyAsync(swapped);
        Assert.Equal("a", await EchoAsync(first, "a"));
        await host.ApplyAsync(swapped with { Backends = [.. swapped.Backends, Backend("new", Server("new-1", two.Port))] });
        Assert.Equal("b", await EchoAsync(first, "b"));
        Assert.Equal("two", (await host.GetAsync("app.example")).Body);
        Assert.Equal(2, (await host.InspectAsync("app-1")).OpenSessions);

        Assert.Equal(1, await host.Edge.CloseSessionsAsync(InstanceId.Parse("app-1"), 1, Token));
        await Eventually.TrueAsync("one session is left", async () => (await host.InspectAsync("app-1")).OpenSessions == 1, Token);
        await Assert.ThrowsAnyAsync<WebSocketException>(() => EchoAsync(first, "c"));
        Assert.Equal("d", await EchoAsync(second, "d"));
        Assert.Equal(1, await host.Edge.CloseSessionsAsync(InstanceId.Parse("app-1"), 100, Token));
        Assert.Equal(0, await host.Edge.CloseSessionsAsync(InstanceId.Parse("app-2"), 100, Token));
    }

    [Fact]
    public async Task Counters_do_not_fall_at_a_reload()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        await host.GetAsync("app.example");
        await host.GetAsync("app.example", "/error");
        var plan = App(Server("app-1", one.Port));

        await host.ApplyAsync(plan with { Backends = [.. plan.Backends, Backend("new")] });
        await host.GetAsync("app.example");

        var status = await host.InspectAsync("app-1");
        Assert.Equal((3L, 1L), (status.Requests, status.ServerErrors));
    }

    [Fact]
    public async Task A_kept_connection_in_the_old_worker_follows_the_plan_that_came_with_the_reload()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        using var kept = new PlainClient(host.Port);
        await kept.SendAsync("GET", "app.example", "/", [], Token);

        var plan = App(Server("app-1", one.Port, ServerTraffic.Warm), Server("app-2", two.Port));
        await host.ApplyAsync(plan with { Backends = [.. plan.Backends, Backend("new")] });

        Assert.Equal("two", (await kept.SendAsync("GET", "app.example", "/", [], Token)).Body);
        Assert.Equal("two", (await kept.SendAsync("GET", "app.example", "/", [], Token)).Body);
    }

    [Fact]
    public async Task A_private_address_that_is_taken_is_told_and_the_edge_goes_on_as_it_was()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        var good = App(Server("app-1", one.Port));
        await host.ApplyAsync(good);

        var refused = await Assert.ThrowsAsync<EdgeException>(() => host.ApplyAsync(App(Server("app-1", one.Port, ServerTraffic.Warm), Server("app-2", two.Port)) with
        {
            Backends = [Backend("app", Server("app-1", one.Port, ServerTraffic.Warm), Server("app-2", two.Port)) with { PrivateAddress = "127.0.0.1", PrivatePort = two.Port }],
        }));

        Assert.Contains($"Port {two.Port} is taken by", refused.Message, StringComparison.Ordinal);
        Assert.Equal("one", (await host.GetAsync("app.example")).Body);
        await host.ApplyAsync(good);
        await host.ApplyAsync(good with { Backends = [.. good.Backends, Backend("new")] });
        Assert.Equal("one", (await host.GetAsync("app.example")).Body);
    }

    private static async Task<ClientWebSocket> ConnectAsync(EdgeHost host)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", "app.example");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/socket"), Token);
        Assert.Equal("hi", await EchoAsync(socket, "hi"));
        return socket;
    }

    private static async Task<string> EchoAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Token);
        var buffer = new byte[100];
        var result = await socket.ReceiveAsync(buffer, Token);
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }
}
