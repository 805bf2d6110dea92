using System.Globalization;
using Headway.Bench.Backup;

var scale = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
await using var database = await BenchDatabase.CreateAsync();
await database.FillAsync(scale);
await new ThroughputBench(database).RunAsync(rounds);
await new BesideBench(database).RunAsync(rounds);
await new DisasterBench(database).RunAsync();
