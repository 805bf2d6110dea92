namespace Headway.Model.Backups;

/// <summary>Whether a restore is possible.</summary>
/// <param name="Plan">How; null when it is not.</param>
/// <param name="Refusal">Why it is not, and what is; null when it is.</param>
public sealed record RestoreDecision(RestorePlan? Plan, string? Refusal);
