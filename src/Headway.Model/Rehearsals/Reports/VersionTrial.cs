using Headway.Model.Smoke;

namespace Headway.Model.Rehearsals.Reports;

/// <summary>How a version of a service got on with the new schema.</summary>
/// <param name="Service">The service.</param>
/// <param name="Release">The release.</param>
/// <param name="IsNew">Whether it is the version that is to be deployed; otherwise the one that serves.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Sentence">The same in one sentence.</param>
public sealed record VersionTrial(string Service, int Release, bool IsNew, TrialOutcome Outcome, string Sentence)
{
    /// <summary>Gets its checks; those that fail without the migration, too, are skipped.</summary>
    public IReadOnlyList<SmokeResult> Checks { get; init; } = [];
}
