using System.Globalization;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Holding;

/// <summary>Requests that wait at the edge while an exclusive migration runs: none may fail, and all must go on as soon as it ends.</summary>
internal static class HoldBench
{
    private const double Bound = 50;

    /// <summary>Runs everything.</summary>
    /// <param name="requests">How many requests wait.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="holds">How many times.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 when all that must hold holds, else 1.</returns>
    public static async Task<int> RunAsync(int requests, int seconds, int holds, CancellationToken cancellationToken)
    {
        var folder = WorkFolder.Create();
        try
        {
            Console.WriteLine($"{requests} requests wait {seconds} s for an exclusive migration, {holds} times; {HostLoad.Now}");
            await using var server = await ServerUnderTest.StartAsync(folder, cancellationToken);
            var project = await HeldProject.CreateAsync(server, Path.Combine(folder, "held"), requests, cancellationToken);
            await project.WithoutHoldAsync(cancellationToken);
            List<Hold> free = [], all = [];
            for (var number = 1; number <= holds; number++)
            {
                var name = number.ToString(CultureInfo.InvariantCulture);
                free.Add(await project.WithoutHoldAsync(cancellationToken));
                free[^1].Print($"without a hold {name}");
                all.Add(await project.HoldAsync(name, seconds, cancellationToken));
                all[^1].Print($"hold {name}");
            }

            Console.WriteLine($"\nwithout a hold, from the first request to each answer:  {Percentiles.Of(free.SelectMany(hold => hold.Waits))}");
            return Judge(all) ? 0 : 1;
        }
        finally
        {
            WorkFolder.Delete(folder);
        }
    }

    private static bool Judge(List<Hold> all)
    {
        var slowest = all.Max(hold => hold.Releases.DefaultIfEmpty(double.PositiveInfinity).Max());
        var (errors, early) = (all.Sum(hold => hold.Errors), all.Sum(hold => hold.Early));
        var holds = errors == 0 && early == 0 && slowest <= Bound;
        Console.WriteLine($"from the migration's end to the first release:          {Percentiles.Of(all.Select(hold => hold.First))}");
        Console.WriteLine($"from the migration's end to each release:               {Percentiles.Of(all.SelectMany(hold => hold.Releases))}");
        Console.WriteLine($"from the migration's end to each answer:                {Percentiles.Of(all.SelectMany(hold => hold.Waits))}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{errors} errors, {early} not held; the bound is 0 errors and {Bound:0} ms for every release: {(holds ? "kept" : "NOT KEPT")}"));
        Console.WriteLine(HostLoad.Now);
        return holds;
    }
}
