using System.Globalization;
using Headway.Model.Manifest;

namespace Headway.Model.Figures;

/// <summary>
/// Judges a new version by its figures, beside those of the old one in the same time. Pure. It looks several times a
/// second, so one look must be wrong much more rarely than a deployment may be: one in a million by chance.
/// </summary>
public static class CanaryJudge
{
    /// <summary>The least number of requests, or probes, of the new version that can be judged.</summary>
    public const int LeastRequests = 20;

    private const double Alpha = 1e-6;

    // The deviation beyond which chance goes once in a million times.
    private const double Deviations = 4.76;

    // A difference that is real but does not matter is no reason to take a version back.
    private const double LeastMoreErrors = 0.01;
    private const double LeastTimesSlower = 2;
    private const int LeastMillisecondsSlower = 10;

    // Without enough requests of the old version nothing is known of it: then only what is bad by itself is bad.
    private const double BadByItself = 0.1;

    /// <summary>Judges.</summary>
    /// <param name="fresh">The figures of the new version.</param>
    /// <param name="old">Those of the old one; null when there is none.</param>
    /// <param name="slo">What the service promises.</param>
    /// <returns>The verdict. It says so when it is one of probes: then too few users came.</returns>
    public static CanaryVerdict Judge(ServerFigures fresh, ServerFigures? old, SloSpec slo)
    {
        if (fresh.Traffic.Requests >= LeastRequests)
        {
            return Judge(fresh.Traffic, old?.Traffic, slo, "requests");
        }

        return fresh.Probes.Requests >= LeastRequests
            ? Judge(fresh.Probes, old?.Probes, slo, "probes")
            : new CanaryVerdict.Inconclusive(string.Create(
                CultureInfo.InvariantCulture,
                $"only {fresh.Traffic.Requests} requests and {fresh.Probes.Requests} probes of the new version, {LeastRequests} are needed"));
    }

    private static CanaryVerdict Judge(FigureSet fresh, FigureSet? old, SloSpec slo, string what)
    {
        if (Errors(fresh, old, slo, what) is { } errors)
        {
            return new CanaryVerdict.Bad(errors);
        }

        if (fresh.Latencies.Count < LeastRequests)
        {
            return new CanaryVerdict.Inconclusive(string.Create(
                CultureInfo.InvariantCulture,
                $"only {fresh.Latencies.Count} times of {fresh.Requests} {what} of the new version are known, {LeastRequests} are needed"));
        }

        return Latency(fresh, old?.Latencies, slo, what) is { } latency
            ? new CanaryVerdict.Bad(latency)
            : new CanaryVerdict.Good(string.Create(
                CultureInfo.InvariantCulture, $"{Share(fresh.ErrorShare)} errors and p95 {fresh.Latencies.Percentile(0.95)} ms of {fresh.Requests} {what}"));
    }

    private static string? Errors(FigureSet fresh, FigureSet? old, SloSpec slo, string what)
    {
        var broken = slo.Errors is { } most && Chance.OfHits(fresh.Errors, fresh.Requests, most) < Alpha;
        var known = old?.Requests >= LeastRequests;
        var worse = known
            ? fresh.ErrorShare - old!.ErrorShare >= LeastMoreErrors
                && Chance.OfMore(fresh.Errors, fresh.Requests, old.Errors, old.Requests) < Alpha
            : old is not null && Chance.OfHits(fresh.Errors, fresh.Requests, BadByItself) < Alpha;

        // A promise that the old version breaks as well is not broken by the new one.
        if (!worse && (!broken || (known && old!.ErrorShare >= slo.Errors)))
        {
            return null;
        }

        var said = string.Create(
            CultureInfo.InvariantCulture, $"{Share(fresh.ErrorShare)} of {fresh.Requests} {what} to the new version failed");
        return (known, broken) switch
        {
            (true, _) => $"{said}, and {Share(old!.ErrorShare)} of {Whole(old.Requests)} to the old one",
            (_, true) => $"{said}, and slo.errors is {Share(slo.Errors!.Value)}",
            _ => said,
        };
    }

    private static string? Latency(FigureSet figures, LatencyHistogram? old, SloSpec slo, string what)
    {
        var fresh = figures.Latencies;
        var known = old?.Count >= LeastRequests ? old : null;
        var (mine, theirs) = (fresh.Percentile(0.95), known?.Percentile(0.95));
        if (known is not null && IsSlower(mine, theirs) && Chance.Slower(fresh, known) > Deviations
            && Lasting.Holds(figures.Seconds, stretch => IsSlower(stretch.Percentile(0.95), theirs)))
        {
            return $"p95 of {Whole(fresh.Count)} {what} was {Whole(mine!.Value)} ms in the new version and {Whole(theirs!.Value)} ms in the old one";
        }

        if (slo.P95?.TotalMilliseconds is not { } most || Chance.OfHits(fresh.Above(most), fresh.Count, 0.05) >= Alpha
            || !Lasting.Holds(figures.Seconds, stretch => stretch.Percentile(0.95) > most))
        {
            return null;
        }

        return theirs > most && Chance.OfMore(fresh.Above(most), fresh.Count, known!.Above(most), known.Count) >= Alpha
            ? null
            : $"p95 of {Whole(fresh.Count)} {what} to the new version was {Whole(mine!.Value)} ms, and slo.p95 is {Whole((long)most)} ms";
    }

    private static bool IsSlower(int? mine, int? theirs) =>
        mine >= LeastTimesSlower * theirs && mine - theirs >= LeastMillisecondsSlower;

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");
}
