using System.Globalization;

namespace Headway.Bench.Backup;

/// <summary>What an application feels of a backup: the same steady load without and with one, by turns.</summary>
internal sealed class BesideBench(BenchDatabase database)
{
    private const int Seconds = 15;
    private const int Rate = 100;

    /// <summary>Runs and prints.</summary>
    public async Task RunAsync(int rounds)
    {
        var (without, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            without.Add(await MeasureAsync());
            using var end = new CancellationTokenSource();
            var backups = BackUpAsync(end.Token);
            beside.Add(await MeasureAsync());
            await end.CancelAsync();
            await backups;
        }

        var (alone, together) = (Median(without), Median(beside));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"beside: pgbench at {Rate} transactions/s: p99 {alone:0.0} ms alone, {together:0.0} ms beside a backup: {(together / alone) - 1:+0 %;-0 %}"));
    }

    private async Task BackUpAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await database.BackUpAsync();
        }
    }

    private async Task<double> MeasureAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(database.Folder, "latencies"));
        try
        {
            await database.LoadAsync("--client=8", "--jobs=1", $"--rate={Rate}", $"--time={Seconds}", "--log", $"--log-prefix={folder.FullName}/of");
            var latencies = folder.EnumerateFiles().SelectMany(file => File.ReadLines(file.FullName))
                .Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).Order().ToArray();
            return latencies[(int)(latencies.Length * 0.99)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
