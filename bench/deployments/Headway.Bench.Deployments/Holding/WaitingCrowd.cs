using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headway.Bench.Deployments.Holding;

/// <summary>
/// Clients that ask once, each over a connection of its own. They do next to nothing, because they share the
/// processors with what is measured: one thread waits for all of them, and the answers are looked at afterwards.
/// </summary>
internal sealed class WaitingCrowd(string host, int port, int count)
{
    private const int Patience = 60_000_000;
    private const int LongestAnswer = 4096;

    private readonly byte[] request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

    /// <summary>Sends all requests and waits for all answers, on a thread of its own.</summary>
    public Task<HeldAnswer[]> AskAsync() => Task.Factory.StartNew(Ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private HeldAnswer[] Ask()
    {
        var sockets = new Socket[count];
        try
        {
            for (var number = 0; number < count; number++)
            {
                sockets[number] = Connect();
            }

            var sent = Array.ConvertAll(sockets, Send);
            return Collect(sockets, sent);
        }
        finally
        {
            Array.ForEach(sockets, socket => socket?.Dispose());
        }
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private DateTimeOffset Send(Socket socket)
    {
        socket.Send(request);
        return TimeProvider.System.GetUtcNow();
    }

    private static HeldAnswer[] Collect(Socket[] sockets, DateTimeOffset[] sent)
    {
        var waiting = sockets.Index().ToDictionary(item => item.Item, item => item.Index);
        var answers = Array.ConvertAll(sent, at => new HeldAnswer(at, DateTimeOffset.MaxValue, "no answer within 60 s"));
        while (waiting.Count > 0)
        {
            List<Socket> ready = [.. waiting.Keys];
            Socket.Select(ready, null, null, Patience);
            if (ready.Count == 0)
            {
                break;
            }

            var now = TimeProvider.System.GetUtcNow();
            foreach (var socket in ready)
            {
                waiting.Remove(socket, out var index);
                answers[index] = new HeldAnswer(sent[index], now, Failure(socket));
            }
        }

        return answers;
    }

    private static string? Failure(Socket socket)
    {
        try
        {
            Span<byte> buffer = stackalloc byte[LongestAnswer];
            var length = socket.Receive(buffer);
            return buffer[..length].StartsWith("HTTP/1.1 200 "u8)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{length} bytes: {Encoding.ASCII.GetString(buffer[..Math.Min(length, 40)])}");
        }
        catch (SocketException error)
        {
            return error.Message;
        }
    }
}
