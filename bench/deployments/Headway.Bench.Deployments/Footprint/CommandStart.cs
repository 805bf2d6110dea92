using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Footprint;

/// <summary>How long the CLI takes to say what it can do.</summary>
internal static class CommandStart
{
    public static async Task RunAsync(int times, CancellationToken cancellationToken)
    {
        var taken = new List<double>();
        string[] command = [Path.Combine(ServerUnderTest.Root, "artifacts/headway/headway"), "--help"];
        for (var run = 0; run <= times; run++)
        {
            var began = Stopwatch.GetTimestamp();
            await Programs.RunAsync(command, cancellationToken);
            if (run > 0)
            {
                taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"headway --help, {times} times: {Percentiles.Of(taken)}"));
    }
}
