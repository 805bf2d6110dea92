namespace Headway.Model.Traffic;

/// <summary>How many requests a client address may send in any window of a length.</summary>
/// <param name="Requests">The most of them, 1–1 000 000.</param>
/// <param name="Window">The length, whole seconds, 1 s to 1 day.</param>
public sealed record RequestRate(int Requests, TimeSpan Window);
