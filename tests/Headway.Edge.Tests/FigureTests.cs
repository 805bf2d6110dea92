using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Headway.Edge.Tests.Support;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

/// <summary>What the figures of a canary are made of, by a real HAProxy.</summary>
public sealed class FigureTests
{
    [Fact]
    public async Task Weights_of_one_and_nineteen_give_one_request_of_twenty()
    {
        await using var host = new EdgeHost();
        await using var old = await TinyServer.StartAsync("old");
        await using var fresh = await TinyServer.StartAsync("new");
        var weights = CanaryWeights.Of(5, 1, 1);
        await host.ApplyAsync(App(Server("app-1", old.Port)));
        await host.ApplyAsync(App(Server("app-1", old.Port, weight: weights.Old), Server("app-2", fresh.Port, weight: weights.Fresh)));

        for (var i = 0; i < 200; i++)
        {
            await host.GetAsync("app.example");
        }

        Assert.InRange(fresh.Requests, 9, 11);
        Assert.Equal(fresh.Requests, (await host.InspectAsync("app-2")).Requests);
    }

    [Fact]
    public async Task At_a_low_rate_each_request_has_a_short_line_also_when_the_reader_comes_back()
    {
        await using var host = new EdgeHost(options => options with { FiguresSocket = Path.GetDirectoryName(options.StateDirectory) + "/figures.sock" });
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        await host.GetAsync("app.example", "/nobody-listens");
        for (var round = 0; round < 2; round++)
        {
            File.Delete(host.Options.FiguresSocket!);
            using var reader = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            reader.Bind(new UnixDomainSocketEndPoint(host.Options.FiguresSocket!));
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(200, (await host.GetAsync("app.example", "/secret?text=of-a-client")).Status);
                Assert.Matches(new Regex(@"\Aapp-1 200 \d+ \d+ \d+\n?\z", RegexOptions.NonBacktracking), await ReceiveAsync(reader));
            }
        }
    }

    [Fact]
    public async Task A_request_that_a_server_breaks_off_counts_as_an_error()
    {
        await using var host = new EdgeHost();
        using var broken = new TcpListener(IPAddress.Loopback, 0);
        broken.Start();
        var hangsUp = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await broken.AcceptTcpClientAsync(Token);
                _ = await client.GetStream().ReadAtLeastAsync(new byte[1000], 1, throwOnEndOfStream: false, Token);
            }
        }, Token);
        await host.ApplyAsync(App(Server("app-1", ((IPEndPoint)broken.LocalEndpoint).Port)));

        var answer = await host.GetAsync("app.example");

        Assert.Equal(502, answer.Status);
        var status = await host.InspectAsync("app-1");
        Assert.Equal((1, 1), (status.Requests, status.ServerErrors));
        broken.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => hangsUp);
    }

    [Fact]
    public async Task Both_logs_at_once_are_refused()
    {
        await using var host = new EdgeHost(options => options with { FiguresSocket = "/tmp/a.sock", RequestLogSocket = "/tmp/b.sock" });

        await Assert.ThrowsAsync<EdgeException>(() => host.ApplyAsync(new()));
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[512];
        while (true)
        {
            var text = Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
            if (text.Contains("200", StringComparison.Ordinal))
            {
                return text;
            }
        }
    }
}
