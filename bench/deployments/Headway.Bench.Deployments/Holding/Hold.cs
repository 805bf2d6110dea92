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
    public int Early => Answers.Count(answer => answer.Arrived < Ended);

    /// <summary>Gets the milliseconds from the moment until the application had each request: how long the edge took to let it go.</summary>
    public IEnumerable<double> Releases => Good.Select(answer => (answer.Arrived - Ended).TotalMilliseconds);

    /// <summary>Gets the milliseconds from the moment to each good answer: what application and clients need for the crowd is in it.</summary>
    public IEnumerable<double> Waits => Good.Select(answer => (answer.Answered - Ended).TotalMilliseconds);

    /// <summary>Gets the milliseconds from the moment to the first release: what Headway needs to see the end and to tell the edge.</summary>
    public double First => Releases.DefaultIfEmpty(double.NaN).Min();

    private IEnumerable<HeldAnswer> Good => Answers.Where(answer => answer.Failure is null);

    public void Print(string name)
    {
        var waited = Answers.Select(answer => (answer.Answered - answer.Sent).TotalSeconds).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} {Errors} errors; waited {waited.Min():F2}–{waited.Max():F2} s; first release {First:F1} ms, all: {Percentiles.Of(Releases)}"));
        foreach (var failure in Answers.GroupBy(answer => answer.Failure).Where(failure => failure.Key is not null))
        {
            Console.WriteLine($"  FAILED {failure.Count()}: {failure.Key}");
        }
    }
}
