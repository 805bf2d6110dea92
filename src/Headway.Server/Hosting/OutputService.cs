using Headway.Runtimes.Output;
using Headway.Runtimes.Processes;

namespace Headway.Server.Hosting;

/// <summary>Keeps the output files of instances from filling the disk.</summary>
internal sealed class OutputService(ProcessRuntime runtime, TimeProvider time) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new OutputKeeper(runtime.OutputFiles, new OutputKeeperOptions(), time).RunAsync(stoppingToken);
}
