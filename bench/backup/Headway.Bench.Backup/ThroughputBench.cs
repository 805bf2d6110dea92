using System.Diagnostics;
using System.Globalization;

namespace Headway.Bench.Backup;

/// <summary>Full backups by turns: ours, pgBackRest's defaults, and hand-tuned settings.</summary>
internal sealed class ThroughputBench(BenchDatabase database)
{
    /// <summary>Runs and prints.</summary>
    public async Task RunAsync(int rounds)
    {
        var contenders = PeerBackup.All.ToDictionary(peer => peer.Name, peer => (Func<Task>)(() => peer.RunAsync(database)));
        contenders["Headway"] = database.BackUpAsync;
        var times = contenders.Keys.ToDictionary(name => name, _ => new List<double>());
        await database.BackUpAsync();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, run) in contenders.OrderBy(_ => Random.Shared.Next()))
            {
                var started = Stopwatch.GetTimestamp();
                await run();
                times[name].Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                Console.Write('.');
            }
        }

        Console.WriteLine();
        Print(times.ToDictionary(item => item.Key, item => item.Value.Order().ElementAt(item.Value.Count / 2)));
    }

    private void Print(Dictionary<string, double> medians)
    {
        var (ours, megabytes) = (medians["Headway"], database.Size() >> 20);
        foreach (var (name, seconds) in medians.OrderBy(item => item.Value))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"backup: {name}: median {seconds:0.0} s, {megabytes / seconds:0} MB/s; Headway is {seconds / ours:0.00} times as fast"));
        }
    }
}
