namespace Headway.Bench.Deployments.Load;

/// <summary>What came back to one request.</summary>
/// <param name="Kind">The class of client.</param>
/// <param name="Started">When the request was sent, as a time stamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="Ended">When the whole answer was there, or it failed.</param>
/// <param name="Version">The version that answered; null when it failed.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
internal sealed record Answer(string Kind, long Started, long Ended, string? Version, string? Failure);
