using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Server.Host;

namespace Headway.Server.Tests.Host;

public sealed class HttpHealthProbeTests : IDisposable
{
    private readonly HttpHealthProbe probe = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        listener.Dispose();
        probe.Dispose();
    }

    [Fact]
    public async Task An_answer_of_200_is_healthy() =>
        Assert.Null(await AskAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", new HealthSpec()));

    [Fact]
    public async Task A_status_of_500_is_named() =>
        Assert.Contains("answered 500", await AskAsync("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", new HealthSpec { Path = "/up" }));

    [Fact]
    public async Task A_redirect_is_not_followed_and_not_healthy() =>
        Assert.Contains("answered 302", await AskAsync("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", new HealthSpec()));

    [Fact]
    public async Task A_status_that_is_expected_is_healthy_though_no_success() =>
        Assert.Null(await AskAsync("HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n", new HealthSpec { Status = 401 }));

    [Fact]
    public async Task A_body_that_is_not_as_expected_is_named()
    {
        var health = new HealthSpec { Json = JsonNode.Parse("""{"status":"healthy"}""")!.AsObject() };
        Assert.Contains("status is \"broken\" instead of \"healthy\"", await AskAsync("HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n{\"status\":\"broken\"}", health));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_said_to_be_none()
    {
        var health = new HealthSpec { Json = [] };
        Assert.Contains("did not answer with JSON", await AskAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", health));
    }

    [Fact]
    public async Task Garbage_is_a_reason_and_no_exception() =>
        Assert.NotNull(await AskAsync("\0\0\0garbage\r\n\r\n", new HealthSpec()));

    [Fact]
    public async Task A_container_in_which_nobody_listens_at_its_address_is_told_where_to_listen()
    {
        // Another loopback address stands for the container's own.
        var reason = await probe.ProbeAsync(new InstanceEndpoint("127.0.0.2", Start()), new HealthSpec(), TestContext.Current.CancellationToken);

        Assert.Contains("must listen on all addresses (0.0.0.0, which is $HEADWAY_HOST)", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_said_to_be_silent()
    {
        var port = Start();
        listener.Stop();
        Assert.Contains("nothing listens", await probe.ProbeAsync(new InstanceEndpoint(InstanceEndpoint.Loopback, port), new HealthSpec(), TestContext.Current.CancellationToken));
        Assert.Contains("nothing listens", await probe.ProbeAsync(new InstanceEndpoint(InstanceEndpoint.Loopback, port), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_health_check_a_connection_is_enough()
    {
        var port = Start();
        Assert.Null(await probe.ProbeAsync(new InstanceEndpoint(InstanceEndpoint.Loopback, port), null, TestContext.Current.CancellationToken));
    }

    private int Start()
    {
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<string?> AskAsync(string answer, HealthSpec health)
    {
        var token = TestContext.Current.CancellationToken;
        var port = Start();
        var serving = Task.Run(
            async () =>
            {
                using var client = await listener.AcceptTcpClientAsync(token);
                var stream = client.GetStream();
                await stream.ReadExactlyAsync(new byte[16], token);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), token);
            },
            token);
        var refusal = await probe.ProbeAsync(new InstanceEndpoint(InstanceEndpoint.Loopback, port), health, token);
        await serving;
        return refusal;
    }
}
