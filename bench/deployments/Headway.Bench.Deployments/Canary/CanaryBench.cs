using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Load;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Canary;

/// <summary>Bad versions must be found by a share of the users, quickly; good ones must never be taken for bad.</summary>
internal sealed class CanaryBench(ServerUnderTest server, string folder)
{
    private const int SlowRate = 5;
    private const int FewRuns = 5;

    /// <summary>Runs everything.</summary>
    /// <param name="runs">How many versions with 50 % errors.</param>
    /// <param name="rate">The requests per second that they meet.</param>
    /// <param name="good">How many good versions, at 5 requests/s.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 when all that must hold holds, else 1.</returns>
    public static async Task<int> RunAsync(int runs, int rate, int good, CancellationToken cancellationToken)
    {
        var folder = WorkFolder.Create();
        try
        {
            Console.WriteLine($"{runs} bad versions at {rate} requests/s with a 5 % canary, {good} good ones at {SlowRate} requests/s; {HostLoad.Now}");
            await using var server = await ServerUnderTest.StartAsync(folder, cancellationToken);
            var bench = new CanaryBench(server, folder);
            var holds = await bench.BadAsync("half", "fail-requests:0.5", runs, rate, 2000, cancellationToken);
            holds &= await bench.BadAsync("slow", "slow:60", Math.Min(runs, FewRuns), rate, null, cancellationToken);
            holds &= await bench.BadAsync("idle", "ill-after:3", Math.Min(runs, FewRuns), 0, null, cancellationToken);
            holds &= await bench.GoodAsync(good, cancellationToken);
            Console.WriteLine(HostLoad.Now);
            return holds ? 0 : 1;
        }
        finally
        {
            WorkFolder.Delete(folder);
        }
    }

    private async Task<bool> BadAsync(
        string name, string mode, int runs, int rate, int? mostMilliseconds, CancellationToken cancellationToken)
    {
        // Several old instances: one process of Python does not answer a thousand requests in a second.
        var project = new TinyProject(server, name) { Rollout = "canary: 5%, step: 30s, watch: 1s," };
        await project.CreateAsync(Path.Combine(folder, name), services: 1, replicas: 3, "1s", cancellationToken);
        await project.NextModeAsync(mode, cancellationToken);
        var withdrawals = new List<Withdrawal>();
        await UnderLoadAsync(project, rate, async log =>
        {
            for (var run = 0; run < runs; run++)
            {
                var seen = log.Answers.Count();
                var ended = await project.UntilEndedAsync(await project.RedeployAsync(cancellationToken), cancellationToken);
                withdrawals.Add(Withdrawal.Of(ended, [.. log.Answers.Skip(seen).Where(answer => answer.Failure is not null)]));
                Console.Write(withdrawals[^1].IsWithdrawn ? '<' : '!');
            }
        }, cancellationToken);
        return Print(name, mode, rate, withdrawals, mostMilliseconds);
    }

    private async Task<bool> GoodAsync(int count, CancellationToken cancellationToken)
    {
        var project = new TinyProject(server, "good") { Rollout = "canary: [5%, 25%], step: 2s, watch: 2s," };
        await project.CreateAsync(Path.Combine(folder, "good"), services: 1, replicas: 1, "1s", cancellationToken);
        var taken = new List<DeploymentView>();
        await UnderLoadAsync(project, SlowRate, async _ =>
        {
            for (var run = 0; run < count; run++)
            {
                await project.NextVersionAsync(run.ToString(CultureInfo.InvariantCulture), cancellationToken);
                var ended = await project.UntilEndedAsync(await project.RedeployAsync(cancellationToken), cancellationToken);
                if (ended.State != "succeeded")
                {
                    taken.Add(ended);
                }
            }
        }, cancellationToken);
        Console.WriteLine($"good: {taken.Count} of {count} deployments at {SlowRate} requests/s were withdrawn");
        taken.ForEach(ended => Console.WriteLine($"  {ended.Number}: {ended.Summary}"));
        return taken.Count == 0;
    }

    private async Task UnderLoadAsync(TinyProject project, int rate, Func<AnswerLog, Task> work, CancellationToken cancellationToken)
    {
        var log = new AnswerLog();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = rate == 0
            ? Task.CompletedTask
            : new OpenLoad(TinyProject.HostOf(project.Name, "app"), server.EdgePort, rate, everything: false, log).RunAsync(ending.Token);
        var began = Stopwatch.GetTimestamp();
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(rate == 0 ? 0 : 5), TimeProvider.System, cancellationToken);
            await work(log);
        }
        finally
        {
            await ending.CancelAsync();
            await load;
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{project.Name}: {log.Answers.Count() / seconds:0} requests/s were answered"));
    }

    private static bool Print(string name, string mode, int rate, List<Withdrawal> all, int? mostMilliseconds)
    {
        var withdrawn = all.Where(one => one.IsWithdrawn).ToList();
        var judged = withdrawn.Select(one => one.Judged).DefaultIfEmpty().Order().ToList();
        var (p50, p99) = (Percentiles.At(judged, 0.5), Percentiles.At(judged, 0.99));
        var seen = withdrawn.Select(one => one.Seen).DefaultIfEmpty().Max();
        var errors = all.Max(one => one.Errors);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} ({mode}, {rate} requests/s): {withdrawn.Count} of {all.Count} withdrawn; from the first share to the traffic back p50 {p50:0} ms, p99 {p99:0} ms; first to last bad answer at most {seen:0} ms; bad answers at most {errors}"));
        Console.WriteLine($"  {all[^1].Summary}");
        return withdrawn.Count == all.Count && (mostMilliseconds is null || (p99 <= mostMilliseconds && errors <= 200));
    }
}
