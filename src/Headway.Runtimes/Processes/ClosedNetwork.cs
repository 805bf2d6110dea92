using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <summary>
/// A network namespace of Linux. One thread of this process lives in it, and with the thread it ends. A socket belongs to the network
/// of the thread that made it, whoever uses it then: that is how the doors get through.
/// </summary>
internal sealed class ClosedNetwork : IClosedNetwork
{
    private const int Backlog = 64;

    private readonly BlockingCollection<Action> _work = [];
    private readonly ConcurrentBag<NetworkDoor> _doors = [];
    private readonly TaskCompletionSource<string> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private bool _closed;

    private ClosedNetwork(Action enter)
    {
        _thread = new Thread(() => Live(enter)) { IsBackground = true, Name = "closed network" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public string Name => _opened.Task.Result;

    /// <summary>Makes a network.</summary>
    /// <exception cref="RuntimeException">This host cannot.</exception>
    public static Task<ClosedNetwork> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(static () => Require(NativeMethods.Unshare(NativeMethods.NewNetwork), "unshare"), cancellationToken);

    /// <summary>Makes doors of the network that a process is in; it should have no other way out.</summary>
    /// <param name="process">The process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RuntimeException">This host cannot.</exception>
    public static Task<ClosedNetwork> EnterAsync(int process, CancellationToken cancellationToken) => OpenAsync(
        () =>
        {
            using var file = File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/ns/net"));
            Require(NativeMethods.EnterNamespace(file, NativeMethods.NewNetwork), "setns");
        },
        cancellationToken);

    /// <inheritdoc/>
    public void LeadOut(IPEndPoint inside, IPEndPoint outside)
    {
        var listener = Make();
        listener.Bind(inside);
        listener.Listen(Backlog);
        _doors.Add(new NetworkDoor(listener, NetworkDoor.Socket, outside));
    }

    /// <inheritdoc/>
    public int LeadIn(int inside)
    {
        var listener = NetworkDoor.Socket();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        _doors.Add(new NetworkDoor(listener, Make, new IPEndPoint(IPAddress.Loopback, inside)));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    /// <inheritdoc/>
    public async Task<bool> ListensAsync(int inside, CancellationToken cancellationToken)
    {
        using var socket = Make();
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, inside), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_doors.TryTake(out var door))
        {
            await door.DisposeAsync();
        }

        if (!Interlocked.Exchange(ref _closed, true))
        {
            // The thread ends when all that was asked of it is done, and the network with it.
            _work.CompleteAdding();
            _thread.Join();
            _work.Dispose();
        }
    }

    private static async Task<ClosedNetwork> OpenAsync(Action enter, CancellationToken cancellationToken)
    {
        var network = new ClosedNetwork(enter);
        try
        {
            await network._opened.Task.WaitAsync(cancellationToken);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    private Socket Make()
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                made.SetResult(NetworkDoor.Socket());
            }
            catch (SocketException failure)
            {
                made.SetException(failure);
            }
        });
        return made.Task.GetAwaiter().GetResult();
    }

    private void Live(Action enter)
    {
        try
        {
            enter();
            RaiseLoopback();
            _opened.SetResult($"/proc/{new FileInfo("/proc/thread-self").LinkTarget}/ns/net");
        }
        catch (Exception failure) when (failure is RuntimeException or SocketException or IOException or UnauthorizedAccessException)
        {
            _opened.SetException(failure as RuntimeException ?? new RuntimeException($"This host makes no closed network: {failure.Message}", failure));
            return;
        }

        foreach (var action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }

    // struct ifreq: a name of 16 bytes, then the flags. With the interface up the kernel gives it 127.0.0.0/8.
    private static void RaiseLoopback()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Span<byte> request = stackalloc byte[40];
        request.Clear();
        "lo"u8.CopyTo(request);
        Require(NativeMethods.DeviceControl(socket.SafeHandle, NativeMethods.GetInterfaceFlags, request), "SIOCGIFFLAGS");
        request[16] |= NativeMethods.InterfaceUp;
        Require(NativeMethods.DeviceControl(socket.SafeHandle, NativeMethods.SetInterfaceFlags, request), "SIOCSIFFLAGS");
    }

    private static void Require(int result, string call)
    {
        if (result != 0)
        {
            throw new RuntimeException(string.Create(
                CultureInfo.InvariantCulture, $"This host makes no closed network: {call} was refused ({Marshal.GetLastPInvokeErrorMessage()})."));
        }
    }
}
