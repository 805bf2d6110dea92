using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Headway.Examples.Tests.CredifyExample;

/// <summary>A client of <c>/verification/stream</c>.</summary>
public sealed class StreamSocket : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[64 * 1024];

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public string? CloseReason => socket.CloseStatusDescription;

    public static async Task<StreamSocket> ConnectAsync(ApiProcess api, string? token = null, string? origin = null)
    {
        var stream = new StreamSocket();
        if (origin is not null)
        {
            stream.socket.Options.SetRequestHeader("Origin", origin);
        }

        var url = new Uri($"ws://127.0.0.1:{api.Port}/verification/stream");
        await stream.socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        if (token is not null)
        {
            await stream.SendAsync(new { action = "authenticate", token });
            Assert.Equal("authenticated", (await stream.NextAsync()).GetProperty("event").GetString());
        }

        return stream;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) => socket.SendAsync(
        Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public async Task<JsonElement> NextAsync()
    {
        var result = await ReceiveAsync();
        Assert.True(result.MessageType == WebSocketMessageType.Text, $"closed: {CloseStatus} {CloseReason}");
        return JsonDocument.Parse(buffer.AsMemory(0, result.Count)).RootElement;
    }

    /// <summary>Waits until the server closes, and answers as a browser does.</summary>
    public async Task WaitForCloseAsync()
    {
        Assert.Equal(WebSocketMessageType.Close, (await ReceiveAsync()).MessageType);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    public void Dispose() => socket.Dispose();

    private async Task<WebSocketReceiveResult> ReceiveAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await socket.ReceiveAsync(buffer, limit.Token);
    }
}
