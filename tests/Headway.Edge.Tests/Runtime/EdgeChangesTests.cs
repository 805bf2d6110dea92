using Headway.Edge.Configuration;
using Headway.Edge.Runtime;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests.Runtime;

public sealed class EdgeChangesTests
{
    private static readonly EdgeOptions Options = new() { StateDirectory = "/tmp/headway-changes" };

    [Fact]
    public void A_swap_adds_and_enables_before_it_drains()
    {
        var change = Between(App(Server("one", 1)), App(Server("one", 1, ServerTraffic.Warm), Server("two", 2, weight: 50)));

        Assert.False(change.Reload);
        Assert.Null(change.Routes);
        Assert.Equal(["add server app/two 127.0.0.1:2 weight 50", "set server app/two state ready"], Texts(change.Before));
        Assert.Equal(["set server app/one state drain"], Texts(change.After));
    }

    [Fact]
    public void A_removed_server_loses_its_traffic_first() =>
        Assert.Equal(
            ["set server app/two state maint", "del server app/two"],
            Texts(Between(App(Server("one", 1), Server("two", 2)), App(Server("one", 1))).After));

    [Fact]
    public void What_is_as_planned_needs_nothing()
    {
        var plan = App(Server("one", 1, weight: 3), Server("two", 2, ServerTraffic.Warm, weight: 9), Server("three", 3, ServerTraffic.None));
        var change = Between(plan, plan);
        Assert.False(change.Reload || change.HasCommands);
    }

    [Fact]
    public void A_moved_server_gets_its_new_address() =>
        Assert.Equal(["set server app/one addr 127.0.0.1 port 9"], Texts(Between(App(Server("one", 1)), App(Server("one", 9))).Before));

    [Fact]
    public void A_new_backend_needs_a_reload_and_what_is_known_changes_at_once()
    {
        var wanted = App(Server("one", 1, ServerTraffic.Warm), Server("two", 2));
        var change = Between(App(Server("one", 1)), wanted with
        {
            Routes = [.. wanted.Routes, Route("new.example", "/", "new")],
            Backends = [.. wanted.Backends, Backend("new", Server("new-1", 3))],
        });

        Assert.True(change.Reload);
        Assert.Null(change.Routes);
        Assert.DoesNotContain(Texts(change.Before), text => text.Contains("new", StringComparison.Ordinal));
        Assert.Equal(["set server app/one state drain"], Texts(change.After));
    }

    private static EdgeChange Between(EdgePlan now, EdgePlan plan)
    {
        var running = EdgeConfiguration.Of(now, Options);
        return EdgeChanges.Between(
            new RunningEdge(1, running.Fingerprint)
            {
                Backends = now.Backends.Select(backend => backend.Name.Value).ToHashSet(),
                Servers = [.. now.Backends.SelectMany(backend => backend.Servers.Select(server => new RunningServer(
                    backend.Name.Value, server.Name.Value, server.Address, server.Port, server.Traffic, server.Weight)))],
                Routes = running.Routes,
            },
            plan,
            EdgeConfiguration.Of(plan, Options));
    }

    private static IEnumerable<string> Texts(IEnumerable<EdgeCommand> commands) => commands.Select(command => command.Text);
}
