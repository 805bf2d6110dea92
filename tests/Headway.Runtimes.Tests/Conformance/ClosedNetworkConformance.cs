using System.Net;
using System.Net.Sockets;
using System.Text;
using Headway.Model.Runtime;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>What an instance in a network of its own can reach. These need root, as the product does.</summary>
public abstract class ClosedNetworkConformance<THost> : IAsyncDisposable
    where THost : ShellRuntimeUnderTest, new()
{
    private const string Ask = """
        import socket, sys
        for place in sys.argv[1:]:
            host, port = place.split(":")
            try:
                with socket.create_connection((host, int(port)), 2) as one:
                    one.sendall(b"hello")
                    one.shutdown(socket.SHUT_WR)
                    print(place, one.recv(100).decode())
            except OSError as error:
                print(place, type(error).__name__)
        """;

    private const string Serve = """
        import socket, sys
        with socket.create_server(("127.0.0.1", 3000)) as server:
            print("ready", flush=True)
            one, _ = server.accept()
            one.sendall(b"from inside: " + one.recv(100))
            one.close()
        """;

    private readonly IClosedNetworkRuntime _runtime;

    protected ClosedNetworkConformance() => _runtime = (IClosedNetworkRuntime)Host.Open();

    protected THost Host { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_instance_in_a_closed_network_reaches_what_has_a_door_and_nothing_else()
    {
        using var shown = Listen();
        using var hidden = Listen();
        var serving = AnswerAsync(shown);
        await using var network = await _runtime.OpenNetworkAsync(Host.Keeper, Cancellation);
        network.LeadOut(IPEndPoint.Parse("127.3.2.1:5432"), (IPEndPoint)shown.LocalEndPoint!);

        var spec = Python(Ask, "127.3.2.1:5432", $"{hidden.LocalEndPoint}", $"{shown.LocalEndPoint}", "192.0.2.1:80") with { Network = network.Name };
        var handle = await _runtime.StartAsync(spec, Cancellation);

        await serving;
        await Eventually.TrueAsync(async () => (await _runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, "it exits", TimeSpan.FromSeconds(30));
        Assert.Equal(
            ["127.3.2.1:5432 heard hello", $"{hidden.LocalEndPoint} ConnectionRefusedError", $"{shown.LocalEndPoint} ConnectionRefusedError", "192.0.2.1:80 OSError"],
            (await File.ReadAllTextAsync(spec.OutputFile, Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_host_reaches_an_instance_in_a_closed_network_by_a_door_and_not_without()
    {
        await using var network = await _runtime.OpenNetworkAsync(Host.Keeper, Cancellation);
        var port = network.LeadIn(3000);
        Assert.False(await network.ListensAsync(3000, Cancellation));
        var spec = Python(Serve) with { Network = network.Name };
        await _runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(() => File.ReadAllText(spec.OutputFile) == "ready\n", "it listens", TimeSpan.FromSeconds(30));

        Assert.Equal("from inside: hello", await AskAsync(port));
        await network.DisposeAsync();
        await Assert.ThrowsAnyAsync<SocketException>(() => AskAsync(port));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_network_that_was_closed()
    {
        await (await _runtime.OpenNetworkAsync(Host.Keeper, Cancellation)).DisposeAsync();

        Assert.Empty(await _runtime.ListAsync(Cancellation));
    }

    private InstanceSpec Python(string script, params IReadOnlyList<string> arguments) => Host.Shell("exec python3 -c \"$@\"", [script, .. arguments]);

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }

    private static async Task AnswerAsync(Socket listener)
    {
        using var one = await listener.AcceptAsync(Cancellation);
        var buffer = new byte[100];
        var count = await one.ReceiveAsync(buffer, Cancellation);
        await one.SendAsync(Encoding.UTF8.GetBytes($"heard {Encoding.UTF8.GetString(buffer, 0, count)}"), Cancellation);
    }

    private static async Task<string> AskAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        await socket.SendAsync("hello"u8.ToArray(), Cancellation);
        var buffer = new byte[100];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, Cancellation));
    }
}
