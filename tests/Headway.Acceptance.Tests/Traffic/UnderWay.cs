using System.Net;
using System.Net.WebSockets;
using System.Text;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Traffic;

/// <summary>What is under way when the traffic goes to another version.</summary>
public abstract class UnderWay(HeadwayServer server)
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sockets_live_until_the_drain_of_their_version_ends_and_are_closed_with_a_frame_and_no_answer_or_upload_is_cut()
    {
        var project = await TinyProject.CreateAsync(server, "way");
        await project.DeployGoodAsync(new TinyManifest { Grace = "30s" });
        await using var load = project.Load();
        using var socket = await ConnectAsync(project);
        var slow = project.ReadAsync("/slow?ms=10000");
        var upload = UploadAsync(project);

        var next = await project.DeployAsync(new TinyManifest { Version = "2", Grace = "30s" });

        Assert.True(next.State == "succeeded", next.Summary);
        Assert.Equal("2", (await project.AskAsync()).Version);
        Assert.Equal("still here", await EchoAsync(socket, "still here"));
        Assert.Contains("\"version\": \"1\"", await slow, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await upload);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(LongestDrain);
        var end = await socket.ReceiveAsync(new Memory<byte>(new byte[100]), limit.Token);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.EndpointUnavailable), (end.MessageType, socket.CloseStatus));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancelled);
        await project.SettlesAsync(next.Release!.Value);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task Ten_deployments_and_ten_warm_rollbacks_fail_no_request()
    {
        var project = await TinyProject.CreateAsync(server, "many");
        await project.DeployGoodAsync(new TinyManifest { KeepWarm = "1m", Rollout = "watch: 1s," });
        await using var load = project.Load();
        for (var round = 2; round <= 11; round++)
        {
            var next = await project.DeployAsync(new TinyManifest { Version = $"{round}", KeepWarm = "1m", Rollout = "watch: 1s," });
            Assert.True(next.State == "succeeded", next.Summary);
            Assert.Equal($"{round}", (await project.AskAsync()).Version);
            var back = await project.EndAsync((await project.BeginRollbackAsync()).Number);
            Assert.True(back.State == "succeeded", back.Summary);
            Assert.NotEqual($"{round}", (await project.AskAsync()).Version);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"live after {(next.LiveAt - next.CreatedAt)?.TotalMilliseconds:0} ms, back after {(back.LiveAt - back.CreatedAt)?.TotalMilliseconds:0} ms");
        }

        await load.NothingFailedAsync();
    }

    private static async Task<string> EchoAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancelled);
        var answer = new byte[100];
        var received = await socket.ReceiveAsync(new Memory<byte>(answer), Cancelled);
        return Encoding.UTF8.GetString(answer, 0, received.Count);
    }

    private async Task<ClientWebSocket> ConnectAsync(TinyProject project)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", project.Host);
        await socket.ConnectAsync(new UriBuilder(server.Edge) { Scheme = "ws", Path = "/ws" }.Uri, Cancelled);
        Assert.Equal("hello", await EchoAsync(socket, "hello"));
        return socket;
    }

    // In paces, so that it lasts for as long as the deployment.
    private async Task<HttpStatusCode> UploadAsync(TinyProject project)
    {
        using var http = new HttpClient { BaseAddress = server.Edge, Timeout = LongestDrain };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo") { Content = new SlowContent(10 << 20, TimeSpan.FromSeconds(5)) };
        request.Headers.Host = project.Host;
        using var response = await http.SendAsync(request, Cancelled);
        return response.StatusCode;
    }
}
