using System.Globalization;
using Headway.Bench.Deployments.Reports;

namespace Headway.Bench.Deployments.Holding;

/// <summary>Requests that waited, and the moment from which on they need not.</summary>
/// <param name="Ended">The moment.</param>
/// <param name="Answers">The answers.</param>
internal sealed record Hold(DateTimeOffset Ended, IReadOnlyList<HeldAnswer> Answers)
{
    public int Errors => Answers.Count(answer => answer.Failure is not null);

    /// <summary>Gets how many requests were not held at all.</summary>
    public int Early => Answers.Count(answer => answer.Answered < Ended);

    /// <summary>Gets the milliseconds from the moment to each good answer.</summary>
    public IEnumerable<double> Releases => Answers.Where(answer => answer.Failure is null).Select(answer => answer.Since(Ended));

    /// <summary>Gets the milliseconds from the moment to the first good answer: what Headway needs to see the end and to tell the edge.</summary>
    public double First => Releases.DefaultIfEmpty(double.NaN).Min();

    /// <summary>Gets the milliseconds from the first good answer to each: what edge, app and clients need for the crowd.</summary>
    public IEnumerable<double> AfterFirst => Releases.Select(release => release - First);

    public void Print(string name)
    {
        var waited = Answers.Select(answer => answer.Since(answer.Sent) / 1000).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} {Errors} errors; waited {waited.Min():F2}–{waited.Max():F2} s; first answer {First:F1} ms, all: {Percentiles.Of(Releases)}"));
        foreach (var failure in Answers.GroupBy(answer => answer.Failure).Where(failure => failure.Key is not null))
        {
            Console.WriteLine($"  FAILED {failure.Count()}: {failure.Key}");
        }
    }
}
