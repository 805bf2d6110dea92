using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Headway.Edge.Tests.Support;
using Headway.Model.Names;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

public sealed partial class FaultTests
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;
    private static readonly InstanceId Haproxy = InstanceId.Parse("headway-edge");

    [Fact]
    public async Task A_killed_worker_is_replaced_by_applying_the_plan_with_everything_as_it_was()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await using var two = await TinyServer.StartAsync("two");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        var plan = App(Server("app-1", one.Port, ServerTraffic.Warm), Server("app-2", two.Port, weight: 7));
        await host.ApplyAsync(plan);

        Signal(WorkerOf(host), Kill);
        var watch = Stopwatch.StartNew();
        await Eventually.TrueAsync("the edge is applied again", async () =>
        {
            try
            {
                await host.ApplyAsync(plan);
                return (await host.GetAsync("app.example")).Body == "two";
            }
            catch (Exception e) when (e is EdgeException or SocketException or IOException)
            {
                return false;
            }
        }, Token);

        TestContext.Current.SendDiagnosticMessage($"Back in service after {watch.ElapsedMilliseconds} ms.");
        Assert.Equal((ServerTraffic.Serving, 7), ((await host.InspectAsync("app-2")).Traffic, (await host.InspectAsync("app-2")).Weight));
        Assert.Equal(ServerTraffic.Warm, (await host.InspectAsync("app-1")).Traffic);
        Assert.Equal(2, host.Runtime.Started);
    }

    [Fact]
    public async Task Another_control_plane_finds_the_edge_running_and_starts_no_second_one()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        host.RestartControlPlane();

        await host.ApplyAsync(App(Server("app-2", one.Port)));

        Assert.Equal(1, host.Runtime.Started);
        Assert.Equal("one", (await host.GetAsync("app.example")).Body);
    }

    [Fact]
    public async Task What_a_hand_changed_in_files_or_on_the_socket_is_put_right()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        var plan = App(Server("app-1", one.Port));
        await host.ApplyAsync(plan);
        await File.WriteAllTextAsync(host.Options.StateDirectory + "/haproxy.cfg", "nonsense", Token);
        var socket = new Headway.Edge.Runtime.CommandSocket(host.WorkerSocket, Patience, TimeProvider.System);
        await socket.SendAsync([$"set server app/app-1 state maint", $"add server app/stale 127.0.0.1:1", $"clear map {host.Options.StateDirectory}/routes.map"], Token);

        await host.ApplyAsync(plan);

        Assert.Equal("one", (await host.GetAsync("app.example")).Body);
        Assert.Equal("app-1", Assert.Single(await host.Edge.InspectAsync(Token)).Server.Value);
        Assert.Contains("server app-1", await File.ReadAllTextAsync(host.Options.StateDirectory + "/haproxy.cfg", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hung_edge_is_told_in_time_and_works_again_when_it_wakes()
    {
        await using var host = new EdgeHost(options => options with { CommandTimeLimit = TimeSpan.FromSeconds(1) });
        await using var one = await TinyServer.StartAsync("one");
        var plan = App(Server("app-1", one.Port));
        await host.ApplyAsync(plan);
        var worker = WorkerOf(host);
        Signal(worker, Stop);
        try
        {
            var hung = await Assert.ThrowsAsync<EdgeException>(() => host.ApplyAsync(plan));
            Assert.Contains("did not answer within 1 seconds", hung.Message, StringComparison.Ordinal);
        }
        finally
        {
            Signal(worker, Continue);
        }

        await host.ApplyAsync(plan);
    }

    [Fact]
    public async Task A_missing_socket_is_made_again_without_losing_a_request()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        var plan = App(Server("app-1", one.Port));
        await host.ApplyAsync(plan);
        await using var load = new SteadyLoad(host.Port, "app.example");
        await load.SomeMoreAsync();
        File.Delete(host.WorkerSocket);

        await host.ApplyAsync(plan);

        await load.SomeMoreAsync();
        Assert.Empty(await load.EndAsync());
        Assert.Equal(1, host.Runtime.Started);
    }

    [Fact]
    public async Task A_taken_port_is_told_with_its_owner_and_the_next_try_works()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        using (var squatter = new TcpListener(IPAddress.Loopback, host.Port))
        {
            squatter.Start();
            var refused = await Assert.ThrowsAsync<EdgeException>(() => host.ApplyAsync(App(Server("app-1", one.Port))));
            Assert.Contains($"Port {host.Port} is taken by", refused.Message, StringComparison.Ordinal);
            Assert.Contains($"(process {Environment.ProcessId})", refused.Message, StringComparison.Ordinal);
        }

        await host.ApplyAsync(App(Server("app-1", one.Port)));
        Assert.Equal(200, (await host.GetAsync("app.example")).Status);
    }

    [Fact]
    public async Task Asking_an_edge_that_does_not_run_is_told()
    {
        await using var host = new EdgeHost();
        var told = await Assert.ThrowsAsync<EdgeException>(() => host.Edge.InspectAsync(Token));
        Assert.Contains("does not run", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_at_the_same_time_take_turns()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-0", one.Port)));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 4 == 0 ? host.Edge.InspectAsync(Token) : host.ApplyAsync(App(Server($"app-{i}", one.Port)))));

        Assert.Equal(200, (await host.GetAsync("app.example")).Status);
    }

    private static int WorkerOf(EdgeHost host)
    {
        var master = host.Runtime.ProcessId(Haproxy);
        return int.Parse(File.ReadAllText($"/proc/{master}/task/{master}/children").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Signal(int process, int signal) => Assert.Equal(0, SendSignal(process, signal));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
