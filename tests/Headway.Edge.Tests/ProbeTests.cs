using Headway.Edge.Tests.Support;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

public sealed class ProbeTests
{
    private const string Key = "0123456789abcdef0123.shop.production.web.2-1";

    [Fact]
    public async Task The_key_leads_to_an_instance_that_the_public_does_not_see_and_is_taken_away()
    {
        await using var host = new EdgeHost();
        await using var old = await TinyServer.StartAsync("old");
        await using var fresh = await TinyServer.StartAsync("fresh");
        await host.ApplyAsync(App(Server("app-1", old.Port)) with { Probes = [new(Key, fresh.Port)] });

        Assert.Equal("fresh", (await host.GetAsync("app.example", "/", $"X-Headway-Probe: {Key}")).Body);
        Assert.Equal("old", (await host.GetAsync("app.example")).Body);
        Assert.Equal("old", (await host.GetAsync("app.example", "/", "X-Headway-Probe: 0123456789abcdef0123.wrong")).Body);
        var seen = await SeenAsync(host, $"X-Headway-Probe: {Key}");
        Assert.DoesNotContain("X-Headway-Probe", seen.Keys);
        Assert.Equal(("app.example", "127.0.0.1"), (seen["X-Forwarded-Host"], seen["X-Forwarded-For"]));
        Assert.DoesNotContain("X-Headway-Probe", (await SeenAsync(host, "X-Headway-Probe: wrong")).Keys);
    }

    [Fact]
    public async Task A_way_opens_before_anything_is_deployed_and_closes_without_a_reload()
    {
        await using var host = new EdgeHost();
        await using var fresh = await TinyServer.StartAsync("fresh");
        await host.ApplyAsync(new EdgePlan());
        var configuration = await File.ReadAllTextAsync(host.Options.StateDirectory + "/haproxy.cfg", Token);

        await host.ApplyAsync(new EdgePlan { Probes = [new(Key, fresh.Port)] });
        var open = await host.GetAsync("nobody.example", "/", $"X-Headway-Probe: {Key}");
        await host.ApplyAsync(new EdgePlan());
        var closed = await host.GetAsync("nobody.example", "/", $"X-Headway-Probe: {Key}");

        Assert.Equal((200, "fresh"), (open.Status, open.Body));
        Assert.Equal(404, closed.Status);
        Assert.Equal(configuration, await File.ReadAllTextAsync(host.Options.StateDirectory + "/haproxy.cfg", Token));
    }

    [Fact]
    public async Task Two_ways_on_one_connection_never_mix_and_a_new_control_plane_closes_what_the_old_one_left()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        const string Other = "0123456789abcdef0123.other";
        await host.ApplyAsync(App(Server("app-1", one.Port)) with { Probes = [new(Key, one.Port), new(Other, two.Port)] });
        using var client = new PlainClient(host.Port);
        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal("one", (await client.SendAsync("GET", "app.example", "/", [$"X-Headway-Probe: {Key}"], Token)).Body);
            Assert.Equal("two", (await client.SendAsync("GET", "app.example", "/", [$"X-Headway-Probe: {Other}"], Token)).Body);
        }

        host.RestartControlPlane();
        await host.ApplyAsync(App(Server("app-1", one.Port)));

        Assert.Equal("one", (await host.GetAsync("app.example", "/", $"X-Headway-Probe: {Other}")).Body);
    }

    [Theory]
    [InlineData("short", 8080)]
    [InlineData("0123456789abcdef0123 9999\nshutdown", 8080)]
    [InlineData("0123456789abcdef0123", 0)]
    public async Task A_way_that_is_not_valid_changes_nothing(string key, int port)
    {
        await using var host = new EdgeHost();

        await Assert.ThrowsAsync<EdgeException>(() => host.ApplyAsync(new EdgePlan { Probes = [new(key, port)] }));
    }

    private static async Task<Dictionary<string, string>> SeenAsync(EdgeHost host, string header)
    {
        var response = await host.GetAsync("app.example", "/echo", header);
        return response.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2))
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First()[1], StringComparer.OrdinalIgnoreCase);
    }
}
