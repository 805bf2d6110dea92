using System.Globalization;
using Headway.Bench.Backup;

var scale = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var part = args.Length > 2 ? args[2] : "all";
await using var database = await BenchDatabase.CreateAsync();
await database.FillAsync(scale);
if (part is "all" or "throughput")
{
    await new ThroughputBench(database).RunAsync(rounds);
}

if (part is "all" or "beside")
{
    await new BesideBench(database).RunAsync(rounds);
}

if (part is "all" or "disaster")
{
    await new DisasterBench(database).RunAsync();
}
