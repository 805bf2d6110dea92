using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Headway.Acceptance.Tests.Running;

/// <summary>Ports and addresses that nothing else on the machine uses.</summary>
public static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first of 2,000 ports below those that the kernel gives to clients.</summary>
    public static int Base() => 10_000 + (RandomNumberGenerator.GetInt32(100) * 200);

    public static string Network() => $"127.{RandomNumberGenerator.GetInt32(100, 251)}.0.0";
}
