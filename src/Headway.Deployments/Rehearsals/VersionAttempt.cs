namespace Headway.Deployments.Rehearsals;

/// <summary>A version that was tried on the new schema and is not judged yet.</summary>
/// <param name="Version">The version.</param>
/// <param name="Result">What it did; null when it was not tried.</param>
/// <param name="Refusal">Why it was not tried; null when it was.</param>
public sealed record VersionAttempt(VersionSubject Version, VersionResult? Result, string? Refusal);
