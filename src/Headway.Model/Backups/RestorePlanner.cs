namespace Headway.Model.Backups;

/// <summary>
/// Decides which backup and which timeline lead to a target. pgBackRest would choose by itself, but takes the newest backup
/// when none is old enough, and knows nothing of the time at which a copy took the database's place.
/// </summary>
/// <param name="backups">The backups that there are.</param>
/// <param name="timelines">The timelines after the first, in any order.</param>
/// <param name="now">Now.</param>
public sealed class RestorePlanner(IReadOnlyList<Backup> backups, IReadOnlyList<TimelineStart> timelines, DateTimeOffset now)
{
    private const int FirstTimeline = 1;

    /// <summary>Gets the backups that there are, oldest first.</summary>
    public IReadOnlyList<Backup> Backups => backups;

    /// <summary>Gets a value indicating whether what came between two backups was archived. Else a time is what the newest backup before it holds.</summary>
    public bool IsContinuous { get; init; } = true;

    /// <summary>Gets the times that can be reached; null when there is no backup.</summary>
    public RestoreRange? Range => backups.Count == 0 ? null : new RestoreRange(backups.Min(backup => backup.EndedAt), now);

    /// <summary>Decides.</summary>
    /// <param name="target">Where to go.</param>
    /// <returns>The plan, or one sentence that says why there is none and what can be reached.</returns>
    public RestoreDecision Decide(RestoreTarget target)
    {
        if (Range is not { } range)
        {
            return new RestoreDecision(null, "There is no backup yet, so there is nothing to restore. Make one: headway backup create.");
        }

        return target switch
        {
            RestoreTarget.At(var time) when time < range.From || time > range.To => new RestoreDecision(
                null, $"{RestoreRange.Format(time)} cannot be reached: {(time > now ? "it is in the future" : "it is before the oldest backup")}. Reachable are {range}."),
            RestoreTarget.At(var time) => On(TimelineAt(time), time, target),
            RestoreTarget.Marked(var point) => On(point.Timeline, point.At, target),
            RestoreTarget.Of(var label) => backups.FirstOrDefault(backup => backup.Label == label) is { } wanted
                ? new RestoreDecision(new RestorePlan(label, wanted.Timeline, target, wanted.EndedAt), null)
                : new RestoreDecision(null, $"There is no backup {label}. There {(backups.Count == 1 ? "is" : "are")} {string.Join(", ", backups.Select(backup => backup.Label))}."),
            _ => On(TimelineAt(now), now, target),
        };
    }

    private RestoreDecision On(int timeline, DateTimeOffset time, RestoreTarget target)
    {
        var usable = backups.Where(backup => backup.EndedAt <= time && LeadsTo(backup, timeline)).MaxBy(backup => backup.EndedAt);
        return usable is null
            ? new RestoreDecision(null, $"No backup leads to {RestoreRange.Format(time)} any more: those before it are on a history that was left. Reachable are {Range}.")
            : IsContinuous ? new RestoreDecision(new RestorePlan(usable.Label, timeline, target, time), null)
            : new RestoreDecision(new RestorePlan(usable.Label, timeline, new RestoreTarget.Of(usable.Label), usable.EndedAt), null);
    }

    private int TimelineAt(DateTimeOffset time) =>
        timelines.Where(start => start.Since <= time).MaxBy(start => start.Since)?.Number ?? FirstTimeline;

    // A backup leads to a timeline when it was made on it, or on one that it comes from and before it left that one.
    private bool LeadsTo(Backup backup, int timeline)
    {
        while (backup.Timeline != timeline)
        {
            if (timelines.FirstOrDefault(start => start.Number == timeline) is not { } start)
            {
                return false;
            }

            if (backup.Timeline == start.Parent && backup.EndedAt > start.ForkedAt)
            {
                return false;
            }

            timeline = start.Parent;
        }

        return true;
    }
}
