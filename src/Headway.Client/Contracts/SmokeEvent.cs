namespace Headway.Client.Contracts;

/// <summary>A part of the answer to a run of the smoke checks, streamed as a server-sent event.</summary>
/// <param name="Check">A check that was judged; null in the last event.</param>
/// <param name="Passed">Whether all passed, in the last event.</param>
/// <param name="Summary">One sentence, in the last event.</param>
public sealed record SmokeEvent(SmokeCheckView? Check, bool? Passed = null, string? Summary = null);
