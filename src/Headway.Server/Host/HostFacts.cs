using System.Net;
using System.Net.Sockets;
using Headway.Deployments.Ports;
using Headway.Server.Hosting;

namespace Headway.Server.Host;

/// <summary>What the host says of its ports and its disk.</summary>
internal sealed class HostFacts(DataDirectory data) : IHostFacts
{
    public bool IsPortFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public long FreeDiskBytes() => new DriveInfo(data.Root).AvailableFreeSpace;

    public long? FreeMemoryBytes() => MemoryFacts.Available();
}
