using Headway.Deployments.Planning;
using Headway.Deployments.Running;
using Headway.Model.Runtime;

namespace Headway.Server.Hosting;

/// <summary>
/// Has the reconcilers look at once when something exits that must run, rather than at their next turn. The end of a
/// migration or a check is no such thing: everybody's look would be in the way of what comes after it.
/// </summary>
internal sealed class ExitService(IRuntime runtime, WorkSignal work) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var exit in runtime.WatchAsync(stoppingToken))
        {
            if (!InstanceNames.IsProgram(exit.Id))
            {
                work.Raise();
            }
        }
    }
}
