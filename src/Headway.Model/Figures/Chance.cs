namespace Headway.Model.Figures;

/// <summary>How likely a difference is by chance alone. Pure; natural logarithms inside, so that no count is too large.</summary>
public static class Chance
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Gets the chance of so many hits or more when each try is a hit by a known chance (the binomial's upper tail).</summary>
    /// <param name="hits">The hits.</param>
    /// <param name="tries">The tries.</param>
    /// <param name="each">The chance of each, 0–1.</param>
    /// <returns>The chance, 0–1.</returns>
    public static double OfHits(long hits, long tries, double each)
    {
        // What is expected, or less, is never remarkable.
        if (hits <= tries * each)
        {
            return 1;
        }

        return each <= 0 ? 0 : Tail(hits, tries, count =>
            LogChoose(tries, count) + (count * Math.Log(each)) + ((tries - count) * Math.Log(1 - each)));
    }

    /// <summary>
    /// Gets the chance that the first of two groups has so many hits or more when hits fall on both alike: Fisher's exact
    /// test, one-sided.
    /// </summary>
    /// <param name="hits">The hits of the first group.</param>
    /// <param name="tries">The size of the first group.</param>
    /// <param name="otherHits">The hits of the second group.</param>
    /// <param name="otherTries">The size of the second group.</param>
    /// <returns>The chance, 0–1.</returns>
    public static double OfMore(long hits, long tries, long otherHits, long otherTries)
    {
        var all = hits + otherHits;
        var whole = LogChoose(tries + otherTries, all);
        return (double)hits * otherTries <= (double)otherHits * tries
            ? 1
            : Tail(hits, Math.Min(tries, all), count => LogChoose(tries, count) + LogChoose(otherTries, all - count) - whole);
    }

    /// <summary>
    /// Compares two groups by rank: by how many standard deviations the first is slower than chance explains (the
    /// Mann–Whitney test). A few very slow answers, as of a program that warms up, hardly move it. Ties are not corrected
    /// for: times in whole milliseconds have many, and a handful of outliers beside them would then look like proof.
    /// </summary>
    /// <param name="one">The first group.</param>
    /// <param name="other">The second group.</param>
    /// <returns>The deviations; 0 when nothing can be said.</returns>
    public static double Slower(LatencyHistogram one, LatencyHistogram other)
    {
        double n = one.Count, m = other.Count;
        double below = 0, wins = 0;
        foreach (var bucket in one.Buckets.Keys.Union(other.Buckets.Keys).Order())
        {
            double mine = one.Buckets.GetValueOrDefault(bucket), theirs = other.Buckets.GetValueOrDefault(bucket);
            wins += mine * (below + (theirs / 2));
            below += theirs;
        }

        return n == 0 || m == 0 ? 0 : (wins - (n * m / 2)) / Math.Sqrt(n * m * (n + m + 1) / 12);
    }

    private static double Tail(long from, long to, Func<long, double> logOf)
    {
        double sum = 0;
        for (var count = from; count <= to; count++)
        {
            var term = Math.Exp(logOf(count));
            sum += term;

            // Past its peak the tail falls at least geometrically: what is left does not change the sum.
            if (count > from && term < sum * 1e-12)
            {
                break;
            }
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(long n, long k) =>
        k < 0 || k > n ? double.NegativeInfinity : LogGamma(n + 1) - LogGamma(k + 1) - LogGamma(n - k + 1);

    private static double LogGamma(double x)
    {
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x - 1 + i);
        }

        var t = x - 1 + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
