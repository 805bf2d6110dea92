namespace Headway.Model.Figures;

/// <summary>How long answers took: counts by milliseconds, rounded to two digits from 100 ms on. Immutable.</summary>
/// <param name="Buckets">The counts by rounded milliseconds.</param>
public sealed record LatencyHistogram(IReadOnlyDictionary<int, int> Buckets)
{
    /// <summary>Gets the histogram of nothing.</summary>
    public static LatencyHistogram Empty { get; } = new(new Dictionary<int, int>());

    /// <summary>Gets the number of answers.</summary>
    public int Count => Buckets.Values.Sum();

    /// <summary>Makes a histogram.</summary>
    /// <param name="milliseconds">How long each answer took.</param>
    /// <returns>The histogram.</returns>
    public static LatencyHistogram Of(IEnumerable<int> milliseconds)
    {
        var buckets = new Dictionary<int, int>();
        foreach (var one in milliseconds)
        {
            var bucket = Round(one);
            buckets[bucket] = buckets.GetValueOrDefault(bucket) + 1;
        }

        return new LatencyHistogram(buckets);
    }

    /// <summary>Adds two histograms.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>The sum.</returns>
    public static LatencyHistogram operator +(LatencyHistogram one, LatencyHistogram other)
    {
        var buckets = new Dictionary<int, int>(one.Buckets);
        foreach (var (bucket, count) in other.Buckets)
        {
            buckets[bucket] = buckets.GetValueOrDefault(bucket) + count;
        }

        return new LatencyHistogram(buckets);
    }

    /// <summary>Finds the time within which a share of the answers came.</summary>
    /// <param name="share">The share, 0–1.</param>
    /// <returns>The milliseconds; null when there are no answers.</returns>
    public int? Percentile(double share)
    {
        var left = (int)Math.Ceiling(share * Count);
        foreach (var (bucket, count) in Buckets.OrderBy(pair => pair.Key))
        {
            left -= count;
            if (left <= 0)
            {
                return bucket;
            }
        }

        return null;
    }

    /// <summary>Counts the answers that took longer.</summary>
    /// <param name="milliseconds">Longer than what.</param>
    /// <returns>How many.</returns>
    public int Above(double milliseconds) => Buckets.Where(pair => pair.Key > milliseconds).Sum(pair => pair.Value);

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether both count the same.</returns>
    public bool Equals(LatencyHistogram? other) =>
        other is not null && Buckets.Count == other.Buckets.Count
        && Buckets.All(pair => other.Buckets.GetValueOrDefault(pair.Key) == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Buckets.Count;

    private static int Round(int milliseconds)
    {
        var scale = 1;
        while (milliseconds / scale >= 100)
        {
            scale *= 10;
        }

        return (milliseconds + (scale / 2)) / scale * scale;
    }
}
