using System.Globalization;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Footprint;

/// <summary>What a server costs that keeps 20 services.</summary>
internal static class FootprintBench
{
    private const int Projects = 4;
    private const int Services = 5;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(int seconds, int rate, CancellationToken cancellationToken)
    {
        var folder = WorkFolder.Create();
        try
        {
            Console.WriteLine($"A server with {Projects * Services} services; {HostLoad.Now}");
            await using var server = await ServerUnderTest.StartAsync(folder, cancellationToken);
            Console.WriteLine($"memory, just started: {Memory.Of(server.ProcessId)}");
            for (var number = 1; number <= Projects; number++)
            {
                var name = $"p{number.ToString(CultureInfo.InvariantCulture)}";
                await new TinyProject(server, name).CreateAsync(Path.Combine(folder, name), Services, 1, "1s", cancellationToken);
            }

            Console.WriteLine($"memory, just deployed: {Memory.Of(server.ProcessId)}");
            await Task.Delay(Settling, TimeProvider.System, cancellationToken);
            Console.WriteLine($"memory, {Settling.TotalSeconds} s later (idle): {Memory.Of(server.ProcessId)}");
            await ApiLoad.RunAsync(server, seconds, rate, cancellationToken);
            Console.WriteLine($"memory, after the API load: {Memory.Of(server.ProcessId)}");
            await CommandStart.RunAsync(20, cancellationToken);
            Console.WriteLine(HostLoad.Now);
            return 0;
        }
        finally
        {
            WorkFolder.Delete(folder);
        }
    }
}
