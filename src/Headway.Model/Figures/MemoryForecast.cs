namespace Headway.Model.Figures;

/// <summary>Foresees when a program that grows steadily meets its memory limit. Pure.</summary>
public static class MemoryForecast
{
    private const int LeastSamples = 10;
    private const double LeastFit = 0.9;

    private static readonly TimeSpan LeastSpan = TimeSpan.FromSeconds(10);

    /// <summary>Fits a line. One that fills less than half of its limit, jumps, or grows ever more slowly foresees nothing.</summary>
    /// <param name="samples">What it used, in the order of time.</param>
    /// <param name="limit">Its limit in bytes.</param>
    /// <returns>The time until it meets the limit; null when that is not foreseen.</returns>
    public static TimeSpan? UntilLimit(IReadOnlyList<(DateTimeOffset At, long Bytes)> samples, long limit)
    {
        if (samples.Count < LeastSamples || samples[^1].At - samples[0].At < LeastSpan || samples[^1].Bytes < limit / 2)
        {
            return null;
        }

        var half = samples.Count / 2;
        var (slope, fit) = Line(samples);
        var (early, late) = (Line([.. samples.Take(half)]).Slope, Line([.. samples.Skip(half)]).Slope);
        return slope > 0 && fit >= LeastFit && late >= early / 2
            ? TimeSpan.FromSeconds(Math.Min((limit - samples[^1].Bytes) / slope, TimeSpan.FromDays(365).TotalSeconds))
            : null;
    }

    // Least squares; the fit is the share of the variance that the line explains.
    private static (double Slope, double Fit) Line(IReadOnlyList<(DateTimeOffset At, long Bytes)> samples)
    {
        var times = samples.Select(sample => (sample.At - samples[0].At).TotalSeconds).ToList();
        var (meanTime, meanBytes) = (times.Average(), samples.Average(sample => (double)sample.Bytes));
        double both = 0, time = 0, bytes = 0;
        for (var i = 0; i < samples.Count; i++)
        {
            var (x, y) = (times[i] - meanTime, samples[i].Bytes - meanBytes);
            (both, time, bytes) = (both + (x * y), time + (x * x), bytes + (y * y));
        }

        return time == 0 || bytes == 0 ? (0, 0) : (both / time, both * both / (time * bytes));
    }
}
