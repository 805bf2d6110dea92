namespace Headway.Model.Figures;

/// <summary>
/// Tells slowness that lasts from a hiccup. Answers that come in the same moment are slow together, whatever the version:
/// a busy host for half a second would look like hundreds of proofs. Pure.
/// </summary>
internal static class Lasting
{
    private const int LeastAnswers = 10;
    private const int LeastSlowStretches = 3;

    /// <summary>Judges stretches of time, each long enough for ten answers.</summary>
    /// <param name="seconds">The answers by the second, in order; none when it is not known when they came.</param>
    /// <param name="isSlow">Says whether the answers of a stretch are slow.</param>
    /// <returns>True when at least three stretches are slow, and half of all; true also when nothing is known of the time.</returns>
    public static bool Holds(IReadOnlyList<LatencyHistogram> seconds, Func<LatencyHistogram, bool> isSlow)
    {
        if (seconds.Count == 0)
        {
            return true;
        }

        var stretches = Stretches(seconds).ToList();
        var slow = stretches.Count(isSlow);
        return slow >= LeastSlowStretches && slow * 2 >= stretches.Count;
    }

    private static IEnumerable<LatencyHistogram> Stretches(IReadOnlyList<LatencyHistogram> seconds)
    {
        var stretch = LatencyHistogram.Empty;
        foreach (var second in seconds)
        {
            stretch += second;
            if (stretch.Count >= LeastAnswers)
            {
                yield return stretch;
                stretch = LatencyHistogram.Empty;
            }
        }
    }
}
