using System.Globalization;
using Headway.Bench.Edge;

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9;
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2;
var folder = Directory.CreateTempSubdirectory("hwb-");
var programs = new Programs(folder.FullName);
try
{
    await using var edges = await Edges.StartAsync(folder.FullName, programs, CancellationToken.None);
    Target[] targets = [edges.Bare, edges.BareTuned, edges.Default, edges.Logging, edges.Nginx];
    Console.WriteLine($"{rounds} rounds of {seconds} s each, interleaved; proxies on core 0, wrk (64 connections) and upstream on core 1; 1,000 hosts.");
    for (var round = 0; round <= rounds; round++)
    {
        foreach (var target in targets)
        {
            var slice = await Wrk.RunAsync(target, seconds, CancellationToken.None);
            if (round > 0)
            {
                target.Slices.Add(slice);
            }
        }
    }

    Report.Print(targets);
    Console.WriteLine($"lines of the sample received: {edges.LogLines:N0}");
    Report.Print(await edges.CutOverAsync(500, CancellationToken.None));
}
finally
{
    programs.Dispose();
    folder.Delete(recursive: true);
}
