using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Model.Tests.Backups;

public sealed class BackupStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly BackupSpec Spec = new();
    private static readonly BackupFacts Fine = new(
        Run(1, made: true), Run(1, made: true), Copy(proves: true, hoursAgo: 1), Copy(proves: true, hoursAgo: 1), new ArchiveStatus("000000010000000000000001", Now, null, 0));

    [Fact]
    public void With_a_fresh_backup_that_was_proven_all_is_fine() => Assert.Equal(("fine", null), Judged(Fine));

    [Fact]
    public void An_archive_that_fails_is_the_worst()
    {
        var (state, problem) = Judged(Fine with { Newest = null, Archive = new ArchiveStatus(null, null, Now.AddHours(-1), 7) });

        Assert.Equal("archive-failing", state);
        Assert.StartsWith("Its WAL has not got to the archive for 60 minutes. Nothing is lost: 112 MB of it wait on the database's own disk; when", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1L << 30, "pgBackRest says: no", "60 minutes: pgBackRest says: no. Nothing is lost", "Mend that; the database's log")]
    [InlineData(1L << 20, "pgBackRest says: no", "60 minutes: the disk of its backups is full. Nothing is lost", "Make room there, or keep backups for a shorter time")]
    public void An_archive_that_fails_says_why_how_much_room_is_left_and_what_to_do(long free, string said, string why, string what)
    {
        var archive = new ArchiveStatus(null, null, Now.AddHours(-1), 7) { Problem = said, FreeBytes = 5L << 30, ArchiveFreeBytes = free };

        var problem = Judged(Fine with { Archive = archive }).Problem;

        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.Contains("own disk, which has 5120 MB left; when that is full, the database ends", problem, StringComparison.Ordinal);
        Assert.Contains(what, problem, StringComparison.Ordinal);
        Assert.EndsWith("it is tried again by itself every minute.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_without_an_archive_is_no_news() =>
        Assert.Equal("fine", Judged(Fine with { Archive = new ArchiveStatus(null, null, Now.AddSeconds(-20), 1) }).State);

    [Fact]
    public void A_second_copy_that_fails_is_said_when_it_lasts_or_when_somebody_must_do_something()
    {
        var moment = new OffsiteStatus(null, Now.AddSeconds(-20), "s3 cannot be reached.", 3);

        Assert.Equal("fine", Judged(Fine with { Offsite = moment }).State);
        Assert.Equal("fine", Judged(Fine with { Offsite = new OffsiteStatus(Now, null, null, 0) }).State);
        Assert.Equal("offsite-failing", Judged(Fine with { Offsite = moment with { IsRefused = true } }).State);
        Assert.Equal(
            ("offsite-failing", "Its second copy has not been brought up to date for 3 hours (3 files wait): s3 cannot be reached."),
            Judged(Fine with { Offsite = moment with { FailingSince = Now.AddHours(-3) } }));
        Assert.Equal("failed", Judged(Fine with { Last = Run(0, made: false), Offsite = moment with { IsRefused = true } }).State);
    }

    [Fact]
    public void A_disk_that_is_nearly_full_is_said_before_it_is_full()
    {
        Assert.Equal("fine", Judged(Fine with { FreeBytes = 1L << 30 }).State);
        var (state, problem) = Judged(Fine with { FreeBytes = 100L << 20 });

        Assert.Equal("disk-nearly-full", state);
        Assert.StartsWith("The disk of its backups has 100 MB left", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_that_is_missing_says_why()
    {
        Assert.Equal("none", Judged(Fine with { Newest = null, Last = null }).State);
        Assert.Equal(("failed", "There is no backup yet: no room"), Judged(Fine with { Newest = null, Last = Run(1, made: false) }));
        Assert.Equal(("failed", "The last backup failed: no room"), Judged(Fine with { Last = Run(0, made: false) }));
    }

    [Fact]
    public void A_backup_that_should_have_been_there_long_ago_is_overdue()
    {
        Assert.Equal("fine", Judged(Fine with { Newest = Run(25, made: true) }).State);
        Assert.Equal("overdue", Judged(Fine with { Newest = Run(27, made: true) }).State);
    }

    [Fact]
    public void A_backup_that_nobody_restored_is_not_proven()
    {
        Assert.Equal("not-proven", Judged(Fine with { Proof = null, LastCopy = null }).State);
        Assert.Equal("not-proven", Judged(Fine with { Proof = Copy(proves: true, hoursAgo: 24 * 15) }).State);
        Assert.Equal("not-proven", Judged(Fine with { LastCopy = Copy(proves: false, hoursAgo: 0) }).State);
    }

    [Fact]
    public void The_first_backup_is_full_then_what_changed_and_full_again_after_a_week()
    {
        Assert.Equal(BackupKind.Full, BackupSchedule.Due(Spec, null, null, Now));
        Assert.Null(BackupSchedule.Due(Spec, Now.AddHours(-23), Now.AddDays(-3), Now));
        Assert.Equal(BackupKind.Incremental, BackupSchedule.Due(Spec, Now.AddHours(-24), Now.AddDays(-3), Now));
        Assert.Equal(BackupKind.Full, BackupSchedule.Due(Spec, Now.AddHours(-24), Now.AddDays(-7), Now));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void A_backup_that_fails_is_tried_again_ever_more_seldom(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), BackupSchedule.RetryAfter(failures));

    private static (string State, string? Problem) Judged(BackupFacts facts)
    {
        var status = BackupStatus.Judge(Spec, facts, Now);
        return (status.State, status.Problem);
    }

    private static BackupRun Run(int hoursAgo, bool made) =>
        new(1, InstanceId.Parse("db.shop.production.postgres"), BackupKind.Full, "schedule", Now.AddHours(-hoursAgo))
        {
            EndedAt = Now.AddHours(-hoursAgo),
            Label = made ? BackupLabel.Parse("20260828-101500F") : null,
            Problem = made ? null : "no room",
        };

    private static CopyRecord Copy(bool proves, int hoursAgo) => new()
    {
        Number = 1,
        Database = InstanceId.Parse("db.shop.production.postgres"),
        Purpose = CopyPurpose.Drill,
        State = CopyState.Removed,
        By = "schedule",
        Plan = new RestorePlan(BackupLabel.Parse("20260828-101500F"), 1, new RestoreTarget.Latest(), Now.AddHours(-hoursAgo)),
        Port = 7432,
        CreatedAt = Now.AddHours(-hoursAgo),
        ReadyAt = Now.AddHours(-hoursAgo),
        Checks = [new CopyCheck("rows", proves, "3 rows were read.")],
    };
}
