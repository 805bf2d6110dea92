using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Load;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Peers;

/// <summary>Lets each contender replace a version in turn, under the same load, with bare starts of the same program between.</summary>
internal sealed class PeerRounds(string folder, int rate, IReadOnlyList<IContender> contenders)
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<string, List<Replacement>> results = contenders.ToDictionary(one => one.Name, _ => new List<Replacement>(), StringComparer.Ordinal);
    private readonly List<double> bare = [];

    public async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        for (var round = 0; round <= rounds; round++)
        {
            var alone = await BareUnderLoadAsync(cancellationToken);
            foreach (var contender in contenders)
            {
                var replacement = await ReplaceAsync(contender, (round + 1).ToString(CultureInfo.InvariantCulture), cancellationToken);
                if (round > 0)
                {
                    results[contender.Name].Add(replacement);
                }
            }

            if (round > 0)
            {
                bare.Add(alone);
            }
        }
    }

    public void Print()
    {
        Console.WriteLine($"\n== Beside the peers: {bare.Count} rounds, interleaved, one instance, {rate} requests/s (kept and closing connections)");
        Console.WriteLine($"bare start to first 200 of the same program, under the same load: {Percentiles.Of(bare)}");
        foreach (var (name, rows) in results)
        {
            Console.WriteLine($"{name,-18} to the first answer of the new version: {Percentiles.Of(rows.Select(row => row.FirstNew))}");
            Console.WriteLine($"{string.Empty,-18} less the bare start of its round:       {Percentiles.Of(rows.Select((row, at) => row.FirstNew - bare[at]))}");
            Console.WriteLine($"{string.Empty,-18} to the last answer of the old version:  {Percentiles.Of(rows.Select(row => row.LastOld))}");
            Console.WriteLine($"{string.Empty,-18} failed: {rows.Sum(row => row.Failed)} of {rows.Sum(row => row.Requests)} requests");
        }
    }

    // The bare start has the same load beside it as the deployments have: on the version that runs.
    private async Task<double> BareUnderLoadAsync(CancellationToken cancellationToken)
    {
        await contenders[0].PrepareAsync("0", cancellationToken);
        return (await UnderLoadAsync(contenders[0], () => BareStart.MeasureAsync(folder, cancellationToken), cancellationToken)).Result;
    }

    private async Task<Replacement> ReplaceAsync(IContender contender, string version, CancellationToken cancellationToken)
    {
        await contender.PrepareAsync(version, cancellationToken);
        var (began, log) = await UnderLoadAsync(
            contender,
            async () =>
            {
                var began = Stopwatch.GetTimestamp();
                await contender.DeployAsync(version, cancellationToken);
                return began;
            },
            cancellationToken);
        var good = log.Answers.Where(answer => answer.Failure is null && answer.Ended > began).ToList();
        return new Replacement(
            Milliseconds(began, good.Where(answer => answer.Version == version).Min(answer => answer.Ended)),
            Milliseconds(began, good.Where(answer => answer.Version != version).Select(answer => answer.Ended).DefaultIfEmpty(began).Max()),
            log.Answers.Count(),
            log.Failures.Count());
    }

    private async Task<(T Result, AnswerLog Log)> UnderLoadAsync<T>(
        IContender contender, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var log = new AnswerLog();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new OpenLoad(contender.Host, contender.Port, rate, everything: false, log).RunAsync(ending.Token);
        try
        {
            await Task.Delay(Settling, TimeProvider.System, cancellationToken);
            var result = await work();
            await Task.Delay(Settling, TimeProvider.System, cancellationToken);
            return (result, log);
        }
        finally
        {
            await ending.CancelAsync();
            await load;
        }
    }

    private static double Milliseconds(long from, long until) => Stopwatch.GetElapsedTime(from, until).TotalMilliseconds;
}
