namespace Headway.Deployments.Rehearsals;

/// <summary>What came of a rehearsal.</summary>
/// <param name="Refusal">Why the migration may not run where it counts, in one or two sentences; null when it may.</param>
/// <param name="Sentence">What was found, in a few words.</param>
public sealed record RehearsalOutcome(string? Refusal, string Sentence);
