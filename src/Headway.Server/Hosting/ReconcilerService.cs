using Headway.Deployments.Reconcilers;

namespace Headway.Server.Hosting;

/// <summary>Has the reconcilers look while the server runs.</summary>
internal sealed class ReconcilerService(ReconcilerLoop loop) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.RunAsync(stoppingToken);
}
