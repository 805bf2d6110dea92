using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Headway.Bench.Deployments.Running;

/// <summary>Finds ports and networks that nobody uses.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Gets the first of 2,000 ports; the server itself looks whether each one is free.</summary>
    public static int Range() => RandomNumberGenerator.GetInt32(10_000, 28_000);

    public static string Network() => FormattableString.Invariant($"127.{RandomNumberGenerator.GetInt32(90, 250)}.0.0");
}
