using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Headway.Edge;
using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Runtimes.Processes;
using Headway.Runtimes.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Bench.Edge;

/// <summary>Everything that is measured: a bare HAProxy, nginx, and Headway's edge as it is deployed, without and with the sample of which figures are made.</summary>
internal sealed class Edges : IAsyncDisposable
{
    private const int ProxyCore = 0;
    private readonly ProcessRuntime _runtime;
    private int _upstream;
    private readonly Socket _log = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private Task _reader = Task.CompletedTask;
    private HaproxyEdge? _edge;

    private Edges(string folder) =>
        _runtime = new(new() { StateDirectory = folder + "/runtime" }, TimeProvider.System, NullLogger<ProcessRuntime>.Instance);

    public required Target Bare { get; init; }

    public required Target BareTuned { get; init; }

    public required Target Nginx { get; init; }

    public Target Default { get; private set; } = null!;

    public long LogLines { get; private set; }

    public Target Logging { get; private set; } = null!;

    public static async Task<Edges> StartAsync(string folder, Programs programs, CancellationToken cancellationToken)
    {
        var (bare, tuned, nginx, upstream) = (FreePort(), FreePort(), FreePort(), FreePort());
        programs.Start(1, "haproxy", "-db", "-f", programs.Write("upstream.cfg", Configurations.Upstream(upstream)));
        var bareFile = programs.Write("bare.cfg", Configurations.BareHaproxy(bare, upstream));
        var tunedFile = programs.Write("tuned.cfg", Configurations.BareHaproxy(tuned, upstream));
        var bareProcess = programs.Start(ProxyCore, "haproxy", "-db", "-f", bareFile);
        var tunedProcess = programs.Start(ProxyCore, "haproxy", "-dMno-tag,global", "-db", "-f", tunedFile);
        var nginxProcess = programs.Start(ProxyCore, "nginx", "-c", programs.Write("nginx.conf", Configurations.Nginx(folder, nginx, upstream)));
        foreach (var port in new[] { upstream, bare, tuned, nginx })
        {
            await ListensAsync(port, cancellationToken);
        }

        var edges = new Edges(folder)
        {
            _upstream = upstream,
            Bare = new("bare HAProxy", bare, [bareProcess]),
            BareTuned = new("bare, same memory pools", tuned, [tunedProcess]),
            Nginx = new("nginx, same headers", nginx, Programs.Tree(nginxProcess)),
        };
        Directory.CreateDirectory(folder + "/log");
        edges._log.Bind(new UnixDomainSocketEndPoint(folder + "/log/requests.sock"));
        edges._reader = Task.Factory.StartNew(edges.ReadLog, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        (edges._edge, edges.Default) = await edges.StartEdgeAsync(folder + "/edge", "bench-edge", null, cancellationToken);
        (var logging, edges.Logging) = await edges.StartEdgeAsync(folder + "/logging", "bench-logging", folder + "/log/requests.sock", cancellationToken);
        logging.Dispose();
        return edges;
    }

    /// <summary>Moves all traffic from one server to another and back, as a deployment does.</summary>
    /// <returns>How long each took, in milliseconds.</returns>
    public async Task<IReadOnlyList<double>> CutOverAsync(int times, CancellationToken cancellationToken)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var plan = Plan(Server($"one-{i}", ServerTraffic.Warm), Server($"one-{i + 1}", ServerTraffic.Serving));
            var start = Stopwatch.GetTimestamp();
            await _edge!.ApplyAsync(plan, cancellationToken);
            taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var handle in await _runtime.ListAsync(CancellationToken.None))
        {
            await _runtime.RemoveAsync(handle, CancellationToken.None);
        }

        _edge?.Dispose();
        _runtime.Dispose();
        _log.Shutdown(SocketShutdown.Both);
        await _reader;
        _log.Dispose();
    }

    // A collector that keeps up; lines that nobody reads would be dropped, which costs the edge less.
    private void ReadLog()
    {
        try
        {
            var line = new byte[65536];
            while (_log.Receive(line) > 0)
            {
                LogLines++;
            }
        }
        catch (SocketException)
        {
            // Closed at the end.
        }
    }

    private static EdgePlan Plan(params ServerPlan[] servers) => new()
    {
        Routes = [.. Enumerable.Range(0, 1000).Select(i => new RoutePlan(HostName.Parse(FormattableString.Invariant($"host{i}.example")), "/", InstanceId.Parse("one")))],
        Backends = [new BackendPlan(InstanceId.Parse("one")) { Servers = servers }],
    };

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task ListensAsync(int port, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException) when (tries < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellationToken);
            }
        }
    }

    private ServerPlan Server(string name, ServerTraffic traffic) => new(InstanceId.Parse(name), "127.0.0.1", _upstream, traffic);

    private async Task<(HaproxyEdge Edge, Target Target)> StartEdgeAsync(
        string folder, string name, string? log, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var options = new EdgeOptions
        {
            StateDirectory = folder,
            Instance = InstanceId.Parse(name),
            HttpListeners = [new(IPAddress.Loopback, port)],
            Threads = 1,
            FiguresSocket = log,
        };
        var edge = new HaproxyEdge(_runtime, new ProgramRunner(_runtime, TimeProvider.System), options, TimeProvider.System);
        await edge.ApplyAsync(Plan(Server("one-0", ServerTraffic.Serving)), cancellationToken);
        var handle = (await _runtime.ListAsync(cancellationToken)).Single(found => found.Id == options.Instance);
        var process = (await _runtime.InspectAsync(handle, cancellationToken)).ProcessId!.Value;
        var tree = Programs.Tree(process);
        foreach (var id in tree)
        {
            await Programs.RunAsync(["-a", "-p", "-c", ProxyCore.ToString(CultureInfo.InvariantCulture), id.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        }

        return (edge, new Target(log is null ? "Headway's edge" : "Headway's edge, figures", port, tree));
    }
}
