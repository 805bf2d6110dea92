using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headway.Bench.Deployments.Holding;

/// <summary>
/// Clients that ask once, each over a connection of its own. They do next to nothing, because they share the
/// processors with what is measured: the request is there before, only the beginning of the answer is read, and the
/// connections are closed when all have theirs.
/// </summary>
internal sealed class WaitingCrowd(string host, int port, int count)
{
    private const int Beginning = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly byte[] request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");

    /// <summary>Connects all clients, sends all requests and waits for all answers.</summary>
    public async Task<HeldAnswer[]> AskAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var sockets = Enumerable.Range(0, count)
            .Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
            .ToList();
        try
        {
            foreach (var socket in sockets)
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), limit.Token);
            }

            return await Task.WhenAll(sockets.Select(socket => AskAsync(socket, limit.Token)));
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private async Task<HeldAnswer> AskAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[Beginning];
        var sent = TimeProvider.System.GetUtcNow();
        try
        {
            await socket.SendAsync(request, cancellationToken);
            sent = TimeProvider.System.GetUtcNow();
            var length = await socket.ReceiveAsync(buffer, cancellationToken);
            var answered = TimeProvider.System.GetUtcNow();
            return Arrival(buffer.AsSpan(0, length)) is { } arrived
                ? new HeldAnswer(sent, arrived, answered, Problem(buffer.AsSpan(0, length)))
                : new HeldAnswer(sent, answered, answered, Problem(buffer.AsSpan(0, length)) ?? "the answer does not say when the request arrived");
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            var ended = TimeProvider.System.GetUtcNow();
            return new HeldAnswer(sent, ended, ended, error.Message);
        }
    }

    private static DateTimeOffset? Arrival(ReadOnlySpan<byte> answer)
    {
        var at = answer.IndexOf("\"at\":"u8);
        return at >= 0 && Utf8Parser.TryParse(answer[(at + 5)..], out long microseconds, out _)
            ? DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds)
            : null;
    }

    private static string? Problem(ReadOnlySpan<byte> beginning) => beginning.StartsWith("HTTP/1.1 200 "u8)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{beginning.Length} bytes: {Encoding.ASCII.GetString(beginning[..Math.Min(beginning.Length, 40)])}");
}
