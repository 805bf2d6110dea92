using System.Net.WebSockets;
using System.Threading.Channels;
using Credify.Api.Accounts;

namespace Credify.Api.Streaming;

/// <summary>One WebSocket: an outbox that one loop sends, and a loop that receives.</summary>
public sealed class StreamClient(WebSocket socket, TimeProvider time) : IDisposable
{
    /// <summary>A client that leaves more messages unread is too slow, or gone.</summary>
    private const int OutboxSize = 256;

    /// <summary>Our requests are small; a longer message is refused.</summary>
    private const int LongestMessage = 8 * 1024;

    /// <summary>How long the other side may take to answer our close frame.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource receiving = new();
    private readonly Channel<byte[]> outbox = Channel.CreateBounded<byte[]>(OutboxSize);
    private readonly Lock gate = new();
    private (WebSocketCloseStatus Status, string Reason)? close;
    private long heardAt = time.GetTimestamp();

    public string Id { get; } = $"client_{Guid.NewGuid()}";

    /// <summary>Gets or sets who is at the other end; null until the client has authenticated.</summary>
    public AccessToken? Caller { get; set; }

    /// <summary>Gets how long nothing has come from the client.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref heardAt));

    /// <summary>Puts a message into the outbox. A client whose outbox is full is disconnected.</summary>
    /// <returns>False when the client is closing or was too slow.</returns>
    public bool Send(byte[] message)
    {
        if (outbox.Writer.TryWrite(message))
        {
            return true;
        }

        Close(WebSocketCloseStatus.PolicyViolation, "too slow");
        return false;
    }

    /// <summary>Sends what is in the outbox and then a close frame. Only the first call counts.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        lock (gate)
        {
            if (close is not null)
            {
                return;
            }

            close = (status, reason);
        }

        receiving.CancelAfter(CloseLimit);
        outbox.Writer.TryComplete();
    }

    /// <summary>Sends and receives until the socket is closed, by whichever side.</summary>
    public async Task RunAsync(Func<ReadOnlyMemory<byte>, Task> receive)
    {
        var sending = SendAllAsync();
        try
        {
            await ReceiveAllAsync(receive);
        }
        finally
        {
            Close(WebSocketCloseStatus.NormalClosure, "bye");
            await sending;
        }
    }

    public void Dispose() => receiving.Dispose();

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var message in outbox.Reader.ReadAllAsync(receiving.Token))
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, true, receiving.Token);
            }

            var (status, reason) = close!.Value;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, reason, receiving.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The connection is broken: end the receiving loop too.
            Close(WebSocketCloseStatus.InternalServerError, "broken");
            socket.Abort();
        }
    }

    private async Task ReceiveAllAsync(Func<ReadOnlyMemory<byte>, Task> receive)
    {
        var buffer = new byte[LongestMessage];
        var filled = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(filled), receiving.Token);
            Volatile.Write(ref heardAt, time.GetTimestamp());
            filled += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            if (part.EndOfMessage)
            {
                await receive(buffer.AsMemory(0, filled));
                filled = 0;
            }
            else if (filled == buffer.Length)
            {
                Close(WebSocketCloseStatus.MessageTooBig, "message too big");
                return;
            }
        }
    }
}
