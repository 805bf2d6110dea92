namespace Headway.Model.Rehearsals;

/// <summary>What speaks against a statement.</summary>
/// <param name="Rule">The stable name of the rule.</param>
/// <param name="Statement">The number of the statement.</param>
/// <param name="Safety">What it makes of the migration.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Safer">What to do instead.</param>
/// <param name="Blocked">How long requests would have waited.</param>
public sealed record RehearsalFinding(
    string Rule, int Statement, MigrationSafety Safety, string Reason, string Safer, TimeSpan Blocked);
