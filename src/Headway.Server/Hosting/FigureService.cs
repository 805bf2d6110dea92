using Headway.Telemetry;

namespace Headway.Server.Hosting;

/// <summary>Gathers the edge's figures while the server runs.</summary>
internal sealed class FigureService(DataDirectory data, TrafficFigures figures) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        figures.RunAsync(stoppingToken), new FigureSocket(data.Figures, figures).RunAsync(stoppingToken));
}
