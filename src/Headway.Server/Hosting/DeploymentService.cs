using Headway.Deployments.Running;

namespace Headway.Server.Hosting;

/// <summary>Runs deployments while the server runs.</summary>
internal sealed class DeploymentService(DeploymentRunner runner) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => runner.RunAsync(stoppingToken);
}
