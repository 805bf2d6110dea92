namespace Headway.Cli.Load;

/// <summary>How the memory of instances grows, as a line through what was seen (P150). Pure but for what it was told.</summary>
internal sealed class MemoryTrend
{
    private const int Least = 3;

    private readonly Dictionary<string, List<(double Seconds, double Bytes)>> _seen = new(StringComparer.Ordinal);

    /// <summary>Notes what an instance uses.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="at">When, from the beginning.</param>
    /// <param name="bytes">The bytes.</param>
    public void Note(string instance, TimeSpan at, long bytes)
    {
        if (!_seen.TryGetValue(instance, out var points))
        {
            _seen[instance] = points = [];
        }

        points.Add((at.TotalSeconds, bytes));
    }

    /// <summary>Gets the growth of each instance that was seen at least three times.</summary>
    /// <returns>Bytes per minute by instance.</returns>
    public IReadOnlyDictionary<string, double> PerMinute() =>
        _seen.Where(item => item.Value.Count >= Least).ToDictionary(item => item.Key, item => 60 * Slope(item.Value), StringComparer.Ordinal);

    private static double Slope(List<(double Seconds, double Bytes)> points)
    {
        var (x, y) = (points.Average(point => point.Seconds), points.Average(point => point.Bytes));
        var spread = points.Sum(point => (point.Seconds - x) * (point.Seconds - x));
        return spread == 0 ? 0 : points.Sum(point => (point.Seconds - x) * (point.Bytes - y)) / spread;
    }
}
