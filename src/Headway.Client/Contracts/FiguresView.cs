namespace Headway.Client.Contracts;

/// <summary>The figures of a service at one moment of a deployment.</summary>
/// <param name="RequestsPerSecond">The requests in a second.</param>
/// <param name="ErrorShare">The share of them that failed, 0–1.</param>
/// <param name="P50">The milliseconds within which half of the requests were answered; null when none were.</param>
/// <param name="P95">Those of 95 in 100.</param>
/// <param name="P99">Those of 99 in 100.</param>
/// <param name="MemoryBytes">The memory of its instances together; null when it is not known.</param>
/// <param name="Restarts">How often its instances had ended by themselves and were started again.</param>
public sealed record FiguresView(
    double RequestsPerSecond, double ErrorShare, int? P50, int? P95, int? P99, long? MemoryBytes, int Restarts);
