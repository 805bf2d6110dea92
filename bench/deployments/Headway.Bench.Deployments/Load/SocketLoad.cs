using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;

namespace Headway.Bench.Deployments.Load;

/// <summary>WebSockets that are always open: each sends a text every 2 s and wants it back, and opens again when it was closed.</summary>
internal sealed class SocketLoad(string host, int port, int count, AnswerLog log)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<SocketClose> closes = new();

    public IReadOnlyCollection<SocketClose> Closes => closes;

    public Task RunAsync(CancellationToken ending) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => KeepOpenAsync(ending)));

    private async Task KeepOpenAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            string? version = null;
            try
            {
                using var socket = new ClientWebSocket();
                version = await OpenAsync(socket, ending);
                var code = await LiveAsync(socket, ending);
                closes.Enqueue(new SocketClose(version, started, Stopwatch.GetTimestamp(), code));
                log.Add(new Answer(LoadKinds.WebSocket, started, Stopwatch.GetTimestamp(), version, null));
            }
            catch (Exception) when (ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException)
            {
                var failure = error is OperationCanceledException ? "no echo within 20 s" : $"no close frame: {error.GetBaseException().Message}";
                log.Add(new Answer(LoadKinds.WebSocket, started, Stopwatch.GetTimestamp(), version, failure));
                await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ending));
            }
        }
    }

    private async Task<string> OpenAsync(ClientWebSocket socket, CancellationToken ending)
    {
        socket.Options.SetRequestHeader("Host", host);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var connecting = Deadline(ending);
        await socket.ConnectAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{port}/ws")), connecting.Token);
        return socket.HttpResponseHeaders!["X-Version"].First();
    }

    private static async Task<int> LiveAsync(ClientWebSocket socket, CancellationToken ending)
    {
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var sender = SendAsync(socket, sending.Token);
        try
        {
            var buffer = new byte[64];
            while (true)
            {
                using var patience = Deadline(ending);
                var part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return socket.CloseStatus is { } code ? (int)code : 0;
                }
            }
        }
        finally
        {
            await sending.CancelAsync();
            await sender;
        }
    }

    private static async Task SendAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await socket.SendAsync("ping"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
                await Task.Delay(Pace, TimeProvider.System, cancellationToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The receiving side sees how the connection ended.
        }
    }

    private static CancellationTokenSource Deadline(CancellationToken ending)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(ending);
        source.CancelAfter(Patience);
        return source;
    }
}
