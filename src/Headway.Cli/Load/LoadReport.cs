namespace Headway.Cli.Load;

/// <summary>The figures of a load test.</summary>
/// <param name="Url">What was asked.</param>
/// <param name="Requests">How many requests were sent.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="RatePerSecond">Answers per second.</param>
/// <param name="ErrorPercent">The share of requests without a good answer.</param>
/// <param name="P50Ms">Half of the answers took at most so long.</param>
/// <param name="P95Ms">The same for 95 %.</param>
/// <param name="P99Ms">The same for 99 %.</param>
/// <param name="MaxMs">The longest.</param>
internal sealed record LoadReport(
    string Url, long Requests, double Seconds, double RatePerSecond, double ErrorPercent, double P50Ms, double P95Ms, double P99Ms, double MaxMs)
{
    /// <summary>Gets the errors by kind.</summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets the growth of the memory of each instance, in bytes per minute.</summary>
    public IReadOnlyDictionary<string, double> MemoryBytesPerMinute { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the thresholds that were not kept, and why.</summary>
    public IReadOnlyList<string> Breaches { get; init; } = [];
}
