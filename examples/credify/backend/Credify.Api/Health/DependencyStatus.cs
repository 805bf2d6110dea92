namespace Credify.Api.Health;

/// <summary>How a thing that the API depends on is.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="LatencyMs">How long it took to answer; absent when it did not.</param>
/// <param name="Error">Why it did not; absent when it did.</param>
public sealed record DependencyStatus(string Status, double? LatencyMs, string? Error);
