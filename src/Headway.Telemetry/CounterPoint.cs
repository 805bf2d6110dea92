namespace Headway.Telemetry;

/// <summary>What the edge had counted of a server at a time.</summary>
/// <param name="At">When.</param>
/// <param name="Requests">The requests by then.</param>
/// <param name="Errors">The errors by then.</param>
internal sealed record CounterPoint(DateTimeOffset At, long Requests, long Errors);
