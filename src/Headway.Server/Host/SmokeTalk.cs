using System.Net.WebSockets;
using System.Text;

namespace Headway.Server.Host;

/// <summary>A talk on an open WebSocket: one message there, then messages back until one is as expected.</summary>
/// <param name="socket">The WebSocket.</param>
internal sealed class SmokeTalk(ClientWebSocket socket)
{
    private const int MostMessage = 1 << 20;

    /// <summary>Gets the last message that came.</summary>
    public string Last { get; private set; } = string.Empty;

    public async Task<bool> RunAsync(string? message, Func<string, bool> isExpected, CancellationToken cancellationToken)
    {
        if (message is not null)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }

        while (await ReceiveAsync(cancellationToken) is { } received)
        {
            Last = received;
            if (isExpected(received))
            {
                await CloseAsync(cancellationToken);
                return true;
            }
        }

        return false;
    }

    private async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        using var all = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            all.Write(buffer, 0, part.Count);
            if (part.EndOfMessage || all.Length > MostMessage)
            {
                return Encoding.UTF8.GetString(all.GetBuffer(), 0, (int)all.Length);
            }
        }
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (WebSocketException)
        {
            // What was expected has come; how the other side ends the talk is its own business.
        }
    }
}
