using System.Net;
using System.Net.Sockets;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Edge.Tests.Support;

/// <summary>A real HAProxy in a folder of its own, commanded by the edge under test.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hwe-");

    public EdgeHost(Func<EdgeOptions, EdgeOptions>? change = null)
    {
        Port = FreePort();
        Options = new EdgeOptions
        {
            StateDirectory = _folder.FullName + "/edge",
            HttpListeners = [new(IPAddress.Loopback, Port)],
            Threads = 1,
        };
        Options = change?.Invoke(Options) ?? Options;
        Runtime = new SpawningRuntime();
        Edge = NewEdge();
    }

    public int Port { get; }

    public EdgeOptions Options { get; }

    public SpawningRuntime Runtime { get; }

    public HaproxyEdge Edge { get; private set; }

    public string Folder => _folder.FullName;

    public string WorkerSocket => Options.StateDirectory + "/run/worker.sock";

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static RoutePlan Route(string host, string path, string backend) => new(HostName.Parse(host), path, InstanceId.Parse(backend));

    public static ServerPlan Server(string name, int port, ServerTraffic traffic = ServerTraffic.Serving, int weight = 100) =>
        new(InstanceId.Parse(name), "127.0.0.1", port, traffic, weight);

    public static BackendPlan Backend(string name, params ServerPlan[] servers) => new(InstanceId.Parse(name)) { Servers = servers };

    /// <summary>One backend <c>app</c> at <c>app.example</c>.</summary>
    public static EdgePlan App(params ServerPlan[] servers) =>
        new() { Routes = [Route("app.example", "/", "app")], Backends = [Backend("app", servers)] };

    public Task ApplyAsync(EdgePlan plan) => Edge.ApplyAsync(plan, Token);

    public async Task<ServerStatus> InspectAsync(string server) =>
        (await Edge.InspectAsync(Token)).Single(status => status.Server.Value == server);

    public void RestartControlPlane()
    {
        Edge.Dispose();
        Edge = NewEdge();
    }

    public async Task<PlainResponse> GetAsync(string host, string path = "/", params string[] headers)
    {
        using var client = new PlainClient(Port);
        return await client.SendAsync("GET", host, path, headers, Token);
    }

    public ValueTask DisposeAsync()
    {
        Edge.Dispose();
        Runtime.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private HaproxyEdge NewEdge() => new(Runtime, Runtime, Options, TimeProvider.System);
}
