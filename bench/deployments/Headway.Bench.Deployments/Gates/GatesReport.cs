using System.Globalization;
using Headway.Bench.Deployments.Reports;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Gates;

/// <summary>Sets deployments without gates beside those with all of them; the same place is the same round.</summary>
internal sealed class GatesReport(IReadOnlyList<DeploymentView> without, IReadOnlyList<DeploymentView> with)
{
    private const double Bound = 200;
    private const double WorthShowing = 0.5;

    /// <summary>Gets a value indicating whether the gates, with the checks after the shift, cost no more than they may.</summary>
    public bool Holds => Difference(Verified, 0.5) <= Bound && Difference(Verified, 0.95) <= Bound;

    public void Print()
    {
        Print("until live", Live);
        Print("until the last check has passed", Verified);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"the bound is {Bound:0} ms, for p50 and p95 until the last check: {(Holds ? "kept" : "NOT KEPT")}"));
        PrintSteps();
        PrintLongest("rules of preflight and own checks", with.SelectMany(one => one.Preflight!.Gates).Select(gate => (gate.Rule, gate.Milliseconds)));
        PrintLongest("smoke checks", with
            .SelectMany(one => one.Steps)
            .SelectMany(step => step.Checks.Select(check => ($"{step.Name}: {check.Name}", (double)check.Milliseconds))));
    }

    private static double Live(DeploymentView deployment) => (deployment.LiveAt!.Value - deployment.CreatedAt).TotalMilliseconds;

    private static double Verified(DeploymentView deployment) =>
        (deployment.Steps.Last(step => step is { Name: "shift" or "verify", EndedAt: not null }).EndedAt!.Value - deployment.CreatedAt).TotalMilliseconds;

    private static List<double> Sorted(IEnumerable<DeploymentView> deployments, Func<DeploymentView, double> time) => [.. deployments.Select(time).Order()];

    private double Difference(Func<DeploymentView, double> time, double share) =>
        Percentiles.At(Sorted(with, time), share) - Percentiles.At(Sorted(without, time), share);

    private void Print(string name, Func<DeploymentView, double> time)
    {
        Console.WriteLine($"\n== {name}");
        Console.WriteLine($"without gates   {Percentiles.Of(without.Select(time))}");
        Console.WriteLine($"with all gates  {Percentiles.Of(with.Select(time))}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"difference      p50 {Difference(time, 0.5):F1} ms, p95 {Difference(time, 0.95):F1} ms"));
        Console.WriteLine($"round by round  {Percentiles.Of(with.Zip(without, (one, other) => time(one) - time(other)))}");
    }

    private void PrintSteps()
    {
        Console.WriteLine("\n== Steps, from start to end as journalled, and the pauses before them: p50, p95 without gates | with all gates");
        var before = without.SelectMany(StepTimes.Of).ToLookup(step => step.Name, step => step.Milliseconds);
        foreach (var step in with.SelectMany(StepTimes.Of).GroupBy(step => step.Name, step => step.Milliseconds))
        {
            Console.WriteLine($"  {step.Key,-22} {Short(before[step.Key]),16} | {Short(step)}");
        }
    }

    private static void PrintLongest(string name, IEnumerable<(string Name, double Milliseconds)> times)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n== {name} of {WorthShowing} ms or more: p50, p95"));
        foreach (var one in times.GroupBy(time => time.Name, time => time.Milliseconds).Where(one => one.Average() >= WorthShowing))
        {
            Console.WriteLine($"  {one.Key,-40} {Short(one)}");
        }
    }

    private static string Short(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{Percentiles.At(sorted, 0.5):F1}, {Percentiles.At(sorted, 0.95):F1}");
    }
}
