using System.Net;
using System.Net.Sockets;

namespace Headway.Runtimes.Processes;

/// <summary>Leads every connection to a listener on to a target, byte for byte, until it is disposed.</summary>
internal sealed class NetworkDoor : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Func<Socket> _make;
    private readonly EndPoint _target;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    /// <summary>Opens a door.</summary>
    /// <param name="listener">Where connections come from; it listens already.</param>
    /// <param name="make">Makes a socket on the other side.</param>
    /// <param name="target">Where they lead.</param>
    public NetworkDoor(Socket listener, Func<Socket> make, EndPoint target)
    {
        (_listener, _make, _target) = (listener, make, target);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Makes a socket in the network of this thread.</summary>
    public static Socket Socket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var from = await _listener.AcceptAsync(_closing.Token);
                open.RemoveAll(task => task.IsCompleted);
                open.Add(LeadAsync(from));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task LeadAsync(Socket from)
    {
        using (from)
        {
            try
            {
                using var to = _make();
                await to.ConnectAsync(_target, _closing.Token);
                await Task.WhenAll(CopyAsync(from, to), CopyAsync(to, from));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or IOException or InvalidOperationException)
            {
                // Whoever connected sees the connection end.
            }
        }
    }

    // The end of one direction is told; the other may go on.
    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _closing.Token) is var count and > 0)
            {
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _closing.Token);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            from.Dispose();
            to.Dispose();
            throw;
        }
    }
}
