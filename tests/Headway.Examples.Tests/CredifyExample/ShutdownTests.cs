using System.Net;
using System.Net.WebSockets;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class ShutdownTests(CredifySystem system)
{
    [Fact]
    public async Task On_sigterm_an_upload_in_flight_is_finished()
    {
        using var api = await ApiProcess.StartAsync(system.Variables());
        var visitor = await Visitor.LoggedInAsync(api.Http);
        using var gate = new SemaphoreSlim(0);
        using var slow = new GatedContent(Samples.Pdf(1_000_000), gate);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Diploma"), "title" }, { new StringContent("Ada Lovelace"), "holder" }, { slow, "file", "a.pdf" },
        };
        var upload = visitor.PostAsync("/api/v1/certificates/upload", form);
        await slow.HalfSent.WaitAsync(TestContext.Current.CancellationToken);

        api.Program.Terminate();
        await Running.Until.True("new connections are refused", () => IsRefusedAsync(api.Port));
        gate.Release();

        var (status, body) = await upload;
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        Assert.Equal(0, await api.Program.WaitAsync());
    }

    [Fact]
    public async Task On_sigterm_websockets_are_told_1001_in_paces()
    {
        const int clients = 120;
        using var api = await ApiProcess.StartAsync(system.Variables());
        var streams = new List<StreamSocket>();
        for (var i = 0; i < clients; i++)
        {
            streams.Add(await StreamSocket.ConnectAsync(api));
        }

        var closed = streams.Select(async stream =>
        {
            await stream.WaitForCloseAsync();
            return TimeProvider.System.GetTimestamp();
        }).ToList();
        var start = TimeProvider.System.GetTimestamp();
        api.Program.Terminate();
        var last = (await Task.WhenAll(closed)).Max();

        Assert.Equal(0, await api.Program.WaitAsync());
        Assert.All(streams, stream => Assert.Equal(
            (WebSocketCloseStatus.EndpointUnavailable, "server restarting"), (stream.CloseStatus, stream.CloseReason)));

        // 120 clients are three paces, so the last is told two intervals of 100 ms after the first.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start, last).TotalMilliseconds, 200, 20_000);
        Assert.Contains("Closing 120 WebSockets, 50 every 100 ms", api.Program.Output);
        streams.ForEach(stream => stream.Dispose());
    }

    private static async Task<bool> IsRefusedAsync(int port)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return false;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return true;
        }
    }

    /// <summary>Sends its first half, and the second when the gate opens.</summary>
    private sealed class GatedContent(byte[] content, SemaphoreSlim gate) : HttpContent
    {
        private readonly TaskCompletionSource halfSent = new();

        public Task HalfSent => halfSent.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(content.AsMemory(0, content.Length / 2));
            await stream.FlushAsync();
            halfSent.SetResult();
            await gate.WaitAsync();
            await stream.WriteAsync(content.AsMemory(content.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = content.Length;
            return true;
        }
    }
}
