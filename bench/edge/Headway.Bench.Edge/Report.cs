using System.Globalization;

namespace Headway.Bench.Edge;

/// <summary>Prints medians and ratios.</summary>
internal static class Report
{
    public static void Print(IReadOnlyList<Target> targets)
    {
        var (bare, nginx) = (targets[0], targets[^1]);
        Line("", "requests/s", "us CPU/request", "of bare", "of bare, CPU", "of nginx", "of nginx, CPU", "errors");
        foreach (var target in targets)
        {
            Line(
                target.Name, Median(target.Slices.Select(slice => slice.PerSecond)).ToString("N0", CultureInfo.InvariantCulture),
                Median(target.Slices.Select(slice => slice.Microseconds)).ToString("F2", CultureInfo.InvariantCulture),
                Share(target, bare, (one, other) => one.PerSecond / other.PerSecond), Share(target, bare, (one, other) => other.Microseconds / one.Microseconds),
                Share(target, nginx, (one, other) => one.PerSecond / other.PerSecond), Share(target, nginx, (one, other) => other.Microseconds / one.Microseconds),
                target.Slices.Sum(slice => slice.Errors).ToString(CultureInfo.InvariantCulture));
        }

        Console.WriteLine("Ratios are medians over the rounds of the ratio within a round; a CPU ratio above 100 % means less processor time per request.");
    }

    public static void Print(IReadOnlyList<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cut-over (look, write files, one batch of commands; 1,000 hosts), {sorted.Count} times: p50 {sorted[sorted.Count / 2]:F2} ms, p99 {sorted[sorted.Count * 99 / 100]:F2} ms, max {sorted[^1]:F2} ms"));
    }

    private static void Line(string name, params string[] cells) => Console.WriteLine(name.PadRight(26) + string.Concat(cells.Select(cell => cell.PadLeft(16))));

    private static string Share(Target one, Target other, Func<Slice, Slice, double> ratio) =>
        Median(one.Slices.Zip(other.Slices, ratio)).ToString("P1", CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
