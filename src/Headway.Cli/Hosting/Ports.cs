using System.Net;
using System.Net.Sockets;

namespace Headway.Cli.Hosting;

/// <summary>Looks at the ports of this machine.</summary>
internal static class Ports
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Tells whether something takes connections at an address of this machine.</summary>
    /// <param name="address">The address; one that names no address of this machine counts as free.</param>
    public static bool IsTaken(Uri address)
    {
        if (!IPAddress.TryParse(address.DnsSafeHost, out var host))
        {
            host = address.IsLoopback ? IPAddress.Loopback : null;
        }

        if (host is null)
        {
            return false;
        }

        try
        {
            using var socket = new TcpClient(host.AddressFamily);
            return socket.ConnectAsync(host, address.Port).Wait(Patience) && socket.Connected;
        }
        catch (Exception exception) when (exception is SocketException or AggregateException)
        {
            return false;
        }
    }
}
