using System.Diagnostics;
using System.Globalization;

namespace Headway.Bench.Backup;

/// <summary>A database is killed and its data deleted at 1,000 transactions/s: what is lost, and how long it takes to come back, beside a bare restore.</summary>
internal sealed class DisasterBench(BenchDatabase database)
{
    private const int Rate = 1000;
    private const string Script = "INSERT INTO mark (at) VALUES (clock_timestamp());\n";

    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(10);

    /// <summary>Runs and prints.</summary>
    public async Task RunAsync()
    {
        await database.BackUpAsync();
        await database.AskAsync("CREATE TABLE mark (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL)");
        var (committed, at) = await LoseUnderLoadAsync();
        var floor = await TimeAsync(() => new BareRestore(database).RunAsync());
        var back = await TimeAsync(database.ComeBackAsync);
        var kept = DateTimeOffset.Parse(await database.AskAsync("SELECT max(at) FROM mark"), CultureInfo.InvariantCulture);
        var rows = await database.AskAsync("SELECT count(*) FROM mark");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"disaster: killed with its data at {committed:N0} commits; {rows} of them are back, the last of {(at - kept).TotalMilliseconds:0} ms before; back after {back:0.0} s, {back / floor:0.00} times a bare restore and its replay ({floor:0.0} s)"));
    }

    private async Task<(long Committed, DateTimeOffset At)> LoseUnderLoadAsync()
    {
        var script = Path.Combine(database.Folder, "mark.sql");
        await File.WriteAllTextAsync(script, Script);
        var load = database.LoadAsync("--client=8", $"--rate={Rate}", "--time=60", $"--file={script}");
        await Task.Delay(Writing, TimeProvider.System);
        var committed = long.Parse(await database.AskAsync("SELECT count(*) FROM mark"), CultureInfo.InvariantCulture);
        var at = TimeProvider.System.GetUtcNow();
        await database.LoseAsync();
        await load.ContinueWith(_ => { }, TaskScheduler.Default);
        return (committed, at);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
