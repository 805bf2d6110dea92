namespace Headway.Bench.Edge;

/// <summary>One measured slice.</summary>
/// <param name="PerSecond">Requests answered per second.</param>
/// <param name="Microseconds">Processor time of the proxy per request.</param>
/// <param name="Errors">Answers that were not 2xx, and socket errors.</param>
internal sealed record Slice(double PerSecond, double Microseconds, int Errors);
