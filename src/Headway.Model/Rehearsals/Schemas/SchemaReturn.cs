using Headway.Model.Rehearsals.Reports;

namespace Headway.Model.Rehearsals.Schemas;

/// <summary>What becomes of the schema when a deployment that migrated it is undone.</summary>
/// <param name="GoesDown">Whether <c>migrate.down</c> runs.</param>
/// <param name="Sentence">What people are told, when it does not.</param>
public sealed record SchemaReturn(bool GoesDown, string Sentence)
{
    /// <summary>
    /// Decides. A version that was seen to run on the new schema needs no way down, which would lose what was written meanwhile. Without
    /// that a proven way down is gone while nobody but checks has used the new version; later only for a version that is known to fail: its
    /// users have nothing else.
    /// </summary>
    /// <param name="report">What the rehearsal found; null when there was none.</param>
    /// <param name="wasPublic">Whether users may have used the new version.</param>
    /// <returns>The decision.</returns>
    public static SchemaReturn Decide(RehearsalReport? report, bool wasPublic)
    {
        const string Keeps = "The database keeps the new schema";
        var changed = (report?.Services ?? []).Where(service => service.Down is not { State: WayDownState.NotNeeded }).ToList();
        if (report is null or { NotTried: not null } || report.Services.Count == 0)
        {
            return new(false, $"{Keeps}.");
        }

        if (changed.Count == 0)
        {
            return new(false, "The migration changed no schema.");
        }

        if (report.RunningVersion == TrialOutcome.Passed)
        {
            return new(false, $"{Keeps}; the rehearsal saw the old version run on it.");
        }

        var proven = changed.TrueForAll(service => service.Down is { State: WayDownState.Proven });
        return (proven, report.RunningVersion, wasPublic) switch
        {
            (true, TrialOutcome.Failed, _) or (true, _, false) => new(true, string.Empty),
            (true, _, _) => new(false, $"{Keeps}, for users have written with the new version, and the way down would lose that: when the old version does not work, headway migrate down."),
            (_, TrialOutcome.Failed, _) => new(false, $"{Keeps}, on which the old version fails, and no way down was proven: correct it and deploy, or restore the database: headway backup restore."),
            _ => new(false, $"{Keeps}; the old version was not tried on it."),
        };
    }
}
