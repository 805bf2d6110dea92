using Headway.Model.Backups;

namespace Headway.Deployments.Backups;

/// <summary>What became of a wish for a restore.</summary>
/// <param name="Copy">The copy that is being made; null when it was refused.</param>
/// <param name="Refusal">Why it was refused and what can be done, in one or two sentences; null when it was not.</param>
public sealed record RestoreAnswer(CopyRecord? Copy, string? Refusal);
