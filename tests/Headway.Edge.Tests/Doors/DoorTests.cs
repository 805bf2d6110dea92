using System.Net;
using System.Net.Sockets;
using Headway.Edge.Doors;
using Headway.Model.Names;
using Headway.Testing.Runtimes;

namespace Headway.Edge.Tests.Doors;

public sealed class DoorTests
{
    private static readonly DoorPlan Plan = new(
        InstanceId.Parse("door.shop.production"), IPAddress.Parse("172.18.0.1"), IPNetwork.Parse("172.18.0.0/16"), IPAddress.Parse("127.80.0.7"), [6379, 5432, 5432]);

    [Fact]
    public void A_door_leads_each_port_to_the_same_port_and_lets_only_its_network_in()
    {
        var text = DoorConfiguration.Write(Plan);

        Assert.Contains(
            """
            listen port-5432
                bind 172.18.0.1:5432
                tcp-request connection reject unless { src 172.18.0.0/16 }
                server behind 127.80.0.7:5432
            """,
            text,
            StringComparison.Ordinal);
        Assert.Equal(1, text.Split("listen port-5432").Length - 1);
    }

    [Fact]
    public async Task A_door_whose_process_ends_while_it_is_waited_for_is_started_again()
    {
        var folder = Directory.CreateTempSubdirectory("headway-doors-");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var host = new FakeHost(TimeProvider.System);
        host.Programs = _ =>
        {
            if (host.Starts < 3)
            {
                return new FakeProgram { ExitsWith = 137 };
            }

            listener.Listen();
            return new FakeProgram();
        };
        using var doors = new BridgeDoors(
            new FakeRuntime(host), new DoorOptions { StateDirectory = folder.FullName, OpenLimit = TimeSpan.FromSeconds(5) }, TimeProvider.System);

        await doors.OpenAsync(Plan with { Gateway = IPAddress.Loopback, Ports = [port] }, TestContext.Current.CancellationToken);

        Assert.Equal(3, host.Starts);
        await doors.CloseAsync(Plan.Id, TestContext.Current.CancellationToken);
        Assert.Empty(host.Instances);
        Assert.Empty(folder.EnumerateFiles("*.cfg"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_ports_of_a_door_are_read_back() => Assert.Equal([5432, 6379], DoorConfiguration.Ports(DoorConfiguration.Write(Plan)));
}
