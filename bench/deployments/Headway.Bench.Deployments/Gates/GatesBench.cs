using System.Globalization;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Gates;

/// <summary>
/// What the gates cost whose checks answer at once: the same app without gates and with all of them, in turn, so that
/// whatever else the machine does meets both.
/// </summary>
internal static class GatesBench
{
    /// <summary>Runs everything.</summary>
    /// <param name="rounds">How many deployments of each.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 when the gates cost no more than they may, else 1.</returns>
    public static async Task<int> RunAsync(int rounds, CancellationToken cancellationToken)
    {
        var folder = WorkFolder.Create();
        try
        {
            Console.WriteLine($"{rounds} deployments without gates and as many with all of them, in turn; {HostLoad.Now}");
            await using var server = await ServerUnderTest.StartAsync(folder, cancellationToken);
            var bare = await ShopProject.CreateAsync(server, "bare", Path.Combine(folder, "bare"), string.Empty, cancellationToken);
            var gated = await ShopProject.CreateAsync(server, "gated", Path.Combine(folder, "gated"), ShopProject.AllGates, cancellationToken);
            var report = await CompareAsync(bare, gated, rounds, cancellationToken);
            report.Print();
            Console.WriteLine(HostLoad.Now);
            return report.Holds ? 0 : 1;
        }
        finally
        {
            WorkFolder.Delete(folder);
        }
    }

    private static async Task<GatesReport> CompareAsync(ShopProject bare, ShopProject gated, int rounds, CancellationToken cancellationToken)
    {
        List<DeploymentView> without = [], with = [];
        for (var round = 1; round <= rounds; round++)
        {
            var version = round.ToString(CultureInfo.InvariantCulture);
            (ShopProject Project, List<DeploymentView> Taken)[] both = [(bare, without), (gated, with)];
            foreach (var (project, taken) in round % 2 == 0 ? both : both.Reverse())
            {
                taken.Add(await project.DeployAsync(version, cancellationToken));
            }

            Console.Write('.');
        }

        Console.WriteLine();
        return new GatesReport(without, with);
    }
}
