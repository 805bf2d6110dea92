namespace Headway.Cli.Load;

/// <summary>Counts times in buckets that grow by 1 %, so that any number of requests needs the same small room. Not safe for several threads.</summary>
internal sealed class LatencyHistogram
{
    private const double Growth = 1.01;

    // From 1 µs to more than an hour.
    private readonly long[] _buckets = new long[2_300];

    /// <summary>Gets how many times were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the longest time.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>Counts a time.</summary>
    /// <param name="time">The time.</param>
    public void Record(TimeSpan time)
    {
        var bucket = (int)(Math.Log(Math.Max(1, time.TotalMicroseconds)) / Math.Log(Growth));
        _buckets[Math.Min(bucket, _buckets.Length - 1)]++;
        Count++;
        Max = time > Max ? time : Max;
    }

    /// <summary>Gets the time that a share of all did not exceed, right to 1 %.</summary>
    /// <param name="share">The share, 0–1.</param>
    /// <returns>The time; zero when nothing was counted.</returns>
    public TimeSpan Percentile(double share)
    {
        var left = (long)Math.Ceiling(share * Count);
        for (var bucket = 0; bucket < _buckets.Length && Count > 0; bucket++)
        {
            left -= _buckets[bucket];
            if (left <= 0)
            {
                var top = TimeSpan.FromMicroseconds(Math.Pow(Growth, bucket + 1));
                return top < Max ? top : Max;
            }
        }

        return Max;
    }
}
