using System.Globalization;

namespace Headway.Bench.Deployments.Reports;

/// <summary>Prints how durations are spread.</summary>
internal static class Percentiles
{
    public static string Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted.Count == 0
            ? "none"
            : string.Create(CultureInfo.InvariantCulture, $"p50 {At(sorted, 0.5):F1} ms, p95 {At(sorted, 0.95):F1} ms, p99 {At(sorted, 0.99):F1} ms, max {sorted[^1]:F1} ms (n = {sorted.Count})");
    }

    /// <summary>Gets the value that a share of all values does not exceed (nearest rank).</summary>
    public static double At(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
