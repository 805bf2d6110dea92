using System.Net.Sockets;
using System.Text;
using Headway.Model.Names;
using Headway.Testing;
using Headway.Testing.Deployments;

namespace Headway.Telemetry.Tests;

public sealed class FigureSocketTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hwt-");

    [Fact]
    public async Task Lines_are_read_until_it_stops_whatever_comes_between_and_again_after_a_restart()
    {
        var path = Path.Combine(folder.FullName, "figures", "edge.sock");
        var edge = new FakeEdge(new PortCalls());
        edge.Plans.Add(new()
        {
            Backends = [new(InstanceId.Parse("api")) { Servers = [new(InstanceId.Parse("api-1"), "127.0.0.1", 1, Model.Traffic.ServerTraffic.Serving)] }],
        });
        for (var round = 0; round < 2; round++)
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var figures = new TrafficFigures(edge, TimeProvider.System);
            await figures.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MinValue, ending.Token);
            var running = new FigureSocket(path, figures).RunAsync(ending.Token);
            using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            foreach (var line in new[] { "nonsense", new string('x', 5000), "api-1 200 0 0 12", string.Empty, "api-1 200 0 0 12" })
            {
                await sender.SendToAsync(Encoding.UTF8.GetBytes(line), new UnixDomainSocketEndPoint(path), ending.Token);
            }

            await Eventually.TrueAsync(
                async () => (await figures.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MinValue, ending.Token)).Values.Single().Traffic.Latencies.Count == 2,
                "two times were noted");
            await ending.CancelAsync();
            await running;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
