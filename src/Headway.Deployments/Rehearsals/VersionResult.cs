using Headway.Model.Smoke;

namespace Headway.Deployments.Rehearsals;

/// <summary>What a version did on a copy.</summary>
/// <param name="Problem">Why it did not come to its checks, in one sentence; null when it did.</param>
/// <param name="Checks">How they went.</param>
public sealed record VersionResult(string? Problem, IReadOnlyList<SmokeResult> Checks)
{
    /// <summary>Gets a value indicating whether everything passed.</summary>
    public bool Passed => Problem is null && Checks.All(check => check.Outcome == SmokeOutcome.Passed);
}
