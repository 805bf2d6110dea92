using System.Globalization;
using Headway.Cli.Output;
using Headway.Model.Values;

namespace Headway.Cli.Load;

/// <summary>What a load test must keep to: <c>p95=200ms</c>, <c>errors=1%</c>, <c>memory=10MB</c> of growth per minute.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Figure"><c>p50</c>, <c>p95</c>, <c>p99</c>, <c>max</c>, <c>errors</c> or <c>memory</c>.</param>
/// <param name="Most">The most: milliseconds, a share in percent, or bytes per minute.</param>
internal sealed record LoadThreshold(string Text, string Figure, double Most)
{
    public const string Rule = "p50, p95, p99 or max with a time, errors with a share, memory with a size per minute: p95=200ms, errors=1%, memory=10MB";

    /// <summary>Reads a threshold.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The threshold; null when the text is none.</returns>
    public static LoadThreshold? TryParse(string text)
    {
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        var (figure, value) = cut < 0 ? (text, string.Empty) : (text[..cut], text[(cut + 1)..]);
        return figure switch
        {
            "p50" or "p95" or "p99" or "max" when Duration.TryParse(value, out var time) => new(text, figure, time.TotalMilliseconds),
            "errors" when value.EndsWith('%') && double.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 100 =>
                new(text, figure, share),
            "memory" when ByteSize.TryParse(value, out var bytes) => new(text, figure, bytes),
            _ => null,
        };
    }

    /// <summary>Judges a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>What is wrong; null when the threshold is kept. A figure that is not there is wrong, never kept.</returns>
    public string? Breach(LoadReport report)
    {
        double? found = Figure switch
        {
            "p50" => report.P50Ms,
            "p95" => report.P95Ms,
            "p99" => report.P99Ms,
            "max" => report.MaxMs,
            "errors" => report.ErrorPercent,
            _ => report.MemoryBytesPerMinute.Count > 0 ? report.MemoryBytesPerMinute.Values.Max() : null,
        };
        return report.Requests == 0 ? $"{Text}: inconclusive, nothing was answered"
            : found is not { } value ? $"{Text}: inconclusive, the memory of the instances is not known"
            : value <= Most ? null
            : $"{Text}: was {Shown(value)}";
    }

    private string Shown(double value) => Figure switch
    {
        "errors" => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}%"),
        "memory" => $"{Words.Size((long)value)} per minute",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} ms"),
    };
}
