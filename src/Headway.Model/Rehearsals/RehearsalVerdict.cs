namespace Headway.Model.Rehearsals;

/// <summary>What a rehearsal says of a migration.</summary>
/// <param name="Safety">The word.</param>
/// <param name="Hold">How long requests must be held for it; zero when they need not, or when that does not help.</param>
/// <param name="Findings">What speaks against it, by statement.</param>
public sealed record RehearsalVerdict(MigrationSafety Safety, TimeSpan Hold, IReadOnlyList<RehearsalFinding> Findings);
