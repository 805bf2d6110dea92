using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Load;

namespace Headway.Bench.Deployments.Reports;

/// <summary>Prints what the clients saw while versions came and went.</summary>
internal static class FaultReport
{
    public static void Print(AnswerLog log, IReadOnlyList<Shift> shifts, IReadOnlyCollection<SocketClose> closes)
    {
        Console.WriteLine("\n== What the clients saw");
        foreach (var kind in log.Answers.GroupBy(answer => answer.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var good = kind.Where(answer => answer.Failure is null).Select(answer => Milliseconds(answer.Started, answer.Ended));
            Console.WriteLine($"{kind.Key,-14} {kind.Count(),8} sent, {kind.Count(answer => answer.Failure is not null),4} failed; {Percentiles.Of(good)}");
        }

        foreach (var failure in log.Failures)
        {
            Console.WriteLine(
                $"  FAILED {failure.Kind}: {failure.Failure}; sent at {Moment(log, failure.Started)}, failed at {Moment(log, failure.Ended)}, {Near(shifts, failure)}");
        }

        PrintCloses(shifts, closes);
    }

    public static void Print(string name, AnswerLog log, IReadOnlyList<Shift> shifts)
    {
        var seen = shifts.Select(shift => (shift, quick: log.Quick(shift.Called, shift.Ended).ToList())).ToList();
        Console.WriteLine($"\n== {name}: {shifts.Count}");
        Console.WriteLine($"call to the first answer of the new version: {Percentiles.Of(seen.Select(one => one.shift.FirstNew(one.quick)))}");
        Console.WriteLine($"call to the last answer of the old version:  {Percentiles.Of(seen.Select(one => one.shift.LastOld(one.quick)))}");
        Console.WriteLine("steps, from start to end as journalled, and the pauses before them:");
        foreach (var step in shifts.SelectMany(shift => StepTimes.Of(shift.Deployment)).GroupBy(step => step.Name))
        {
            Console.WriteLine($"  {step.Key,-22} {Percentiles.Of(step.Select(one => one.Milliseconds))}");
        }
    }

    private static void PrintCloses(IReadOnlyList<Shift> shifts, IReadOnlyCollection<SocketClose> closes)
    {
        if (closes.Count == 0)
        {
            return;
        }

        var lived = closes.Select(close => (Close: close, Left: shifts.LastOrDefault(shift => shift.From == close.Version && shift.Called < close.Ended)))
            .Where(one => one.Left is not null)
            .Select(one => Milliseconds(one.Left!.Called, one.Close.Ended) / 1000)
            .Order()
            .ToList();
        var codes = string.Join(", ", closes.GroupBy(close => close.Code).Select(code => $"{code.Count()} with {code.Key}"));
        Console.WriteLine($"WebSockets closed by a frame: {codes}; at most {MostIn(closes, 50)} within 50 ms of one version");
        if (lived.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"WebSockets lived on their old version after it was replaced: least {lived[0]:F1} s, most {lived[^1]:F1} s"));
        }

        var wrong = closes.Count - lived.Count;
        Console.WriteLine($"WebSockets closed although their version was not replaced: {wrong}");
    }

    private static int MostIn(IReadOnlyCollection<SocketClose> closes, double milliseconds) => closes
        .GroupBy(close => close.Version)
        .Max(version => version.Max(first => version.Count(other =>
            other.Ended >= first.Ended && Milliseconds(first.Ended, other.Ended) < milliseconds)));

    private static string Near(IReadOnlyList<Shift> shifts, Answer failure)
    {
        var shift = shifts.LastOrDefault(shift => shift.Called <= failure.Ended);
        return shift is null
            ? "before the first deployment"
            : string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(shift.Called, failure.Ended):F0} ms after the call of {shift.Deployment.Kind} {shift.Deployment.Number}");
    }

    private static string Moment(AnswerLog log, long at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(log.Began, at) / 1000:F3} s");

    private static double Milliseconds(long from, long until) => Stopwatch.GetElapsedTime(from, until).TotalMilliseconds;
}
