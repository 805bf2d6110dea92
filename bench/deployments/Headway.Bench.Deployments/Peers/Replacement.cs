namespace Headway.Bench.Deployments.Peers;

/// <summary>One measured replacement of a version.</summary>
/// <param name="FirstNew">Milliseconds from the command to the first 200 answer of the new version.</param>
/// <param name="LastOld">Milliseconds from the command to the last answer of the old version.</param>
/// <param name="Requests">How many requests were sent meanwhile.</param>
/// <param name="Failed">How many of them failed.</param>
internal sealed record Replacement(double FirstNew, double LastOld, int Requests, int Failed);
