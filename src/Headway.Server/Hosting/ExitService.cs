using Headway.Deployments.Running;
using Headway.Model.Runtime;

namespace Headway.Server.Hosting;

/// <summary>Has the reconcilers look at once when something exits, rather than at their next turn.</summary>
internal sealed class ExitService(IRuntime runtime, WorkSignal work) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in runtime.WatchAsync(stoppingToken))
        {
            work.Raise();
        }
    }
}
