using Headway.Model.Values;

namespace Headway.Model.Backups;

/// <summary>How the backups of a database are, for everyone to see.</summary>
/// <param name="State"><c>fine</c>, <c>none</c>, <c>failed</c>, <c>overdue</c>, <c>archive-failing</c>, <c>disk-nearly-full</c>, <c>offsite-failing</c>, <c>not-proven</c> or <c>not-streamed</c>: the worst that is true.</param>
/// <param name="Problem">What is wrong and what to do, in one sentence; null when all is fine.</param>
/// <param name="NewestAt">When the newest backup was begun.</param>
/// <param name="ProvenAt">When a backup was last restored and checked.</param>
/// <param name="ArchivedAt">When WAL last got to the archive.</param>
/// <param name="CopiedAt">When last everything was in the second copy.</param>
public sealed record BackupStatus(
    string State, string? Problem, DateTimeOffset? NewestAt, DateTimeOffset? ProvenAt, DateTimeOffset? ArchivedAt, DateTimeOffset? CopiedAt = null)
{
    /// <summary>How long the archive may fail before everyone is told: a full disk for a moment is no news.</summary>
    private static readonly TimeSpan ArchiveTolerance = TimeSpan.FromMinutes(1);

    /// <summary>How little room is told: thirty-two segments of WAL, half an hour of a quiet database.</summary>
    private const long LeastRoom = 512L << 20;

    /// <summary>Judges.</summary>
    /// <param name="spec">What the manifest asks for.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="now">Now.</param>
    /// <returns>The status.</returns>
    public static BackupStatus Judge(BackupSpec spec, BackupFacts facts, DateTimeOffset now)
    {
        var (state, problem) = Worst(spec, facts, now);
        return new BackupStatus(state, problem, facts.Newest?.StartedAt, facts.Proof?.ReadyAt, facts.Archive?.LastArchivedAt, facts.Offsite?.CopiedAt);
    }

    private static (string State, string? Problem) Worst(BackupSpec spec, BackupFacts facts, DateTimeOffset now)
    {
        if (facts.Archive is { FailingSince: { } since } archive && now - since > ArchiveTolerance)
        {
            return ("archive-failing", ArchiveWords.Of(archive, Age(now - since)));
        }

        if (facts.Newest is null)
        {
            return facts.Last?.Problem is { } first
                ? ("failed", $"There is no backup yet: {first}")
                : ("none", "There is no backup yet; the first is made now.");
        }

        if (BackupSchedule.IsOverdue(spec, facts.Newest.StartedAt, now))
        {
            return ("overdue", $"The newest backup is {Age(now - facts.Newest.StartedAt)} old and was to be made every {Duration.Format(spec.Every)}. {facts.Last?.Problem ?? "Make one: headway backup create."}");
        }

        return facts switch
        {
            { Last.Problem: { } problem } => ("failed", $"The last backup failed: {problem}"),
            { FreeBytes: { } free and < LeastRoom } => ("disk-nearly-full", $"The disk of its backups has {free >> 20} MB left: when it is full, neither backups nor WAL get there. Delete something, give it more room, or keep backups for a shorter time."),
            { Offsite: { FailingSince: { } from, Problem: { } problem } offsite } when offsite.IsRefused || now - from > ArchiveTolerance =>
                ("offsite-failing", $"Its second copy has not been brought up to date for {Age(now - from)}{Files(offsite.Waiting)}: {problem}"),
            { LastCopy: { Proves: false, Problem: var reason } } => ("not-proven", $"The last restore did not prove its backup: {reason ?? "a check failed"}"),
            { Proof: null } => ("not-proven", "No backup was restored yet to see that it can be; the next drill does, or now: headway backup drill."),
            { Proof.ReadyAt: { } at } when now - at > spec.Drill * 2 => ("not-proven", $"The last proven restore is {Age(now - at)} old. Run one: headway backup drill."),
            { Archive.IsStreamed: false } => ("not-streamed", "Its WAL is not streamed beside it at the moment: were its disk lost, up to a minute would be. It begins again by itself; if this stays, see stream/output.log in the database's folder."),
            _ => ("fine", null),
        };
    }

    private static string Files(int waiting) => waiting == 0 ? string.Empty : $" ({waiting} files wait)";

    private static string Age(TimeSpan age) => age.TotalDays >= 2 ? $"{(int)age.TotalDays} days"
        : age.TotalHours >= 2 ? $"{(int)age.TotalHours} hours"
        : $"{Math.Max(1, (int)age.TotalMinutes)} minutes";
}
