using Headway.Model.Manifest;

namespace Headway.Model.Rehearsals.Reports;

/// <summary>Everything that a rehearsal found, as it is kept with its deployment. Holds no secret.</summary>
public sealed record RehearsalReport
{
    /// <summary>Gets why nothing was tried, as a clause; null when something was.</summary>
    public string? NotTried { get; init; }

    /// <summary>Gets the copies that it was tried on.</summary>
    public IReadOnlyList<RehearsedCopy> Copies { get; init; } = [];

    /// <summary>Gets the migrations, in the order in which they ran.</summary>
    public IReadOnlyList<ServiceRehearsal> Services { get; init; } = [];

    /// <summary>Gets how the running and the new version got on with the new schema; empty when a migration failed.</summary>
    public IReadOnlyList<VersionTrial> Versions { get; init; } = [];

    /// <summary>Gets how long all of it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Gets how long the migrations themselves took.</summary>
    public TimeSpan Migrating { get; init; }

    /// <summary>Gets why it may not run where it counts, the gravest first; null when it may.</summary>
    public string? Refusal =>
        RefusalOf(RehearseMode.Refuse) ?? (Services.Any(service => service.Mode == RehearseMode.Refuse) ? FailedVersion : null)
        ?? RefusalOf(RehearseMode.Report) ?? FailedVersion;

    /// <summary>Gets a value indicating whether the refusal ends a deployment: a migration that may not run asks for that itself; a version that fails, any of them.</summary>
    public bool Refuses => Services.Any(service => service.Mode == RehearseMode.Refuse
        && (service.Refusal is not null || FailedVersion is not null));

    private string? FailedVersion =>
        Versions.Where(version => version.Outcome == TrialOutcome.Failed).OrderBy(version => version.IsNew).Select(version => version.Sentence).FirstOrDefault();

    /// <summary>Gets what is known of the running version on the new schema.</summary>
    public TrialOutcome RunningVersion
    {
        get
        {
            var running = Versions.Where(version => !version.IsNew).Select(version => version.Outcome).ToList();
            return running.Contains(TrialOutcome.Failed) ? TrialOutcome.Failed
                : running.Count > 0 && running.TrueForAll(outcome => outcome == TrialOutcome.Passed) ? TrialOutcome.Passed
                : TrialOutcome.NotTried;
        }
    }

    private string? RefusalOf(RehearseMode mode) =>
        Services.Where(service => service.Mode == mode).Select(service => service.Refusal).FirstOrDefault(reason => reason is not null);
}
