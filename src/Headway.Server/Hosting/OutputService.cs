using Headway.Runtimes.Output;
using Headway.Runtimes.Processes;

namespace Headway.Server.Hosting;

/// <summary>Keeps the output files of instances from filling the disk.</summary>
internal sealed class OutputService(ProcessRuntime runtime, DataDirectory data, TimeProvider time) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new OutputKeeper(Files, new OutputKeeperOptions(), time).RunAsync(stoppingToken);

    // The runtime of processes knows those of the databases too; those of containers are in the folder of all instances.
    private IEnumerable<string> Files() => runtime.OutputFiles()
        .Concat(Directory.EnumerateFiles(data.Output, "*.log", SearchOption.AllDirectories)).Distinct(StringComparer.Ordinal);
}
