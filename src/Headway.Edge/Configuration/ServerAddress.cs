using System.Net;

namespace Headway.Edge.Configuration;

/// <summary>Writes an address and port as HAProxy reads them.</summary>
internal static class ServerAddress
{
    public static string Text(string address, int port) => new IPEndPoint(IPAddress.Parse(address), port).ToString();
}
