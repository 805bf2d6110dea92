using System.Net;
using System.Net.Sockets;
using Headway.Edge.Configuration;
using Headway.Model.Traffic;

namespace Headway.Edge.Processes;

/// <summary>
/// Looks whether new addresses are free before a reload. HAProxy would find out itself, but while it tries for two
/// seconds the running worker accepts no connections.
/// </summary>
internal static class PrivateListeners
{
    public static void RequireFree(EdgeConfiguration wanted, string running)
    {
        var ours = Addresses(running).ToHashSet();
        foreach (var address in Addresses(wanted.Text).Where(address => !ours.Contains(address)))
        {
            try
            {
                using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(address);
                socket.Listen();
            }
            catch (SocketException e)
            {
                throw new EdgeException(
                    $"The edge goes on as it was: a new listener cannot be opened. {StartFailure.Taken(address.ToString(), address.Port, e.Message)}", e);
            }
        }
    }

    private static IEnumerable<IPEndPoint> Addresses(string text) =>
        from line in text.Split('\n')
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words is ["bind", ..]
        select IPEndPoint.Parse(words[1]);
}
