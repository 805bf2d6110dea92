using System.Net;
using System.Net.Sockets;

namespace Headway.Cli.Load;

/// <summary>Connects to the host of a URL. Names below <c>localhost</c> are this machine, as in browsers, whatever the resolver thinks.</summary>
internal static class DirectConnection
{
    public static async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
        host == "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? [IPAddress.Loopback]
            : await Dns.GetHostAddressesAsync(host, cancellationToken);

    public static async Task<Socket> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        foreach (var address in addresses.SkipLast(1))
        {
            try
            {
                return await ConnectAsync(address, port, cancellationToken);
            }
            catch (SocketException)
            {
                // The next address may answer.
            }
        }

        return await ConnectAsync(addresses[^1], port, cancellationToken);
    }

    /// <summary>Makes a handler for load: no redirects, no proxy, no cookies.</summary>
    public static SocketsHttpHandler Handler(int connections) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxConnectionsPerServer = connections,
        ConnectCallback = async (context, token) => new NetworkStream(
            await ConnectAsync(await ResolveAsync(context.DnsEndPoint.Host, token), context.DnsEndPoint.Port, token), ownsSocket: true),
    };

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
