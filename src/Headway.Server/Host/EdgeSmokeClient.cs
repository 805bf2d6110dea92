using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Headway.Deployments.Ports;
using Headway.Deployments.Smoke;
using Headway.Model.Smoke;
using Headway.Model.Values;

namespace Headway.Server.Host;

/// <summary>
/// Carries smoke checks to the edge. Every host name leads to the edge's own listener and no name is ever resolved, so
/// no check can reach an address outside of the environment.
/// </summary>
internal sealed class EdgeSmokeClient : ISmokeClient
{
    private const int MostBody = 1 << 20;

    private readonly IPEndPoint listener;

    public EdgeSmokeClient(ServerOptions options) =>
        listener = options.EdgeHttp.Address switch
        {
            var any when any.Equals(IPAddress.Any) => new IPEndPoint(IPAddress.Loopback, options.EdgeHttp.Port),
            var any when any.Equals(IPAddress.IPv6Any) => new IPEndPoint(IPAddress.IPv6Loopback, options.EdgeHttp.Port),
            _ => options.EdgeHttp,
        };

    public async Task<SmokeAnswer> SendAsync(SmokeCall call, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(call.Limit);
        try
        {
            using var invoker = Invoker(call);
            using var request = SmokeMessages.Request(call);
            using var answer = await invoker.SendAsync(request, limit.Token);
            var body = await ReadAsync(answer, limit.Token);
            return new SmokeAnswer((int)answer.StatusCode, body, Stopwatch.GetElapsedTime(started))
            {
                Headers = [.. answer.Headers.Concat(answer.Content.Headers)
                    .Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))],
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"did not answer within {Duration.Format(call.Limit)}", started);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            return Failed($"was not answered: {error.Message.TrimEnd('.')}", started);
        }
    }

    public async Task<SmokeAnswer> ConverseAsync(
        SmokeCall call, string? message, Func<string, bool> isExpected, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(call.Limit);
        using var socket = new ClientWebSocket();
        var talk = new SmokeTalk(socket);
        try
        {
            using var invoker = Invoker(call);
            SmokeMessages.Prepare(socket, call);
            await socket.ConnectAsync(SmokeMessages.WebSocketAddress(call), invoker, limit.Token);
            var heard = await talk.RunAsync(message, isExpected, limit.Token);
            return new SmokeAnswer(101, talk.Last, Stopwatch.GetElapsedTime(started)) { Heard = heard };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return socket.State is WebSocketState.None or WebSocketState.Connecting
                ? Failed($"did not open within {Duration.Format(call.Limit)}", started)
                : new SmokeAnswer(101, talk.Last, Stopwatch.GetElapsedTime(started));
        }
        catch (WebSocketException error)
        {
            var status = (int)socket.HttpStatusCode;
            return status > 0
                ? new SmokeAnswer(status, talk.Last, Stopwatch.GetElapsedTime(started))
                : Failed($"did not open: {error.Message.TrimEnd('.')}", started);
        }
    }

    private static SmokeAnswer Failed(string failure, long started) =>
        new(0, string.Empty, Stopwatch.GetElapsedTime(started)) { Failure = failure };

    // Every call has a connection of its own, so nothing of one check reaches another.
    private HttpMessageInvoker Invoker(SmokeCall call) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, call, token),
        },
        disposeHandler: true);

    // A private address of the environment is a number; every name is one of the edge.
    private async ValueTask<Stream> ConnectAsync(DnsEndPoint wanted, SmokeCall call, CancellationToken cancellationToken)
    {
        var target = !call.IsOfInstance && IPAddress.TryParse(wanted.Host, out var address) && IPAddress.IsLoopback(address)
            ? new IPEndPoint(address, wanted.Port)
            : listener;
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (call.Client is { } client && client.AddressFamily == target.AddressFamily && IPAddress.IsLoopback(target.Address))
            {
                socket.Bind(new IPEndPoint(client, 0));
            }

            await socket.ConnectAsync(target, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Min(answer.Content.Headers.ContentLength ?? MostBody, MostBody)];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
