using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Model.Tests.Backups;

/// <summary>When what a drill kept is cloned, and when a backup is restored all the same.</summary>
public sealed class CloneChoiceTests
{
    private const long Gigabyte = 1L << 30;

    private static readonly DateTimeOffset Noon = new(2026, 8, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly BackupLabel Old = BackupLabel.Parse("20260828-100000F");
    private static readonly BackupLabel New = BackupLabel.Parse("20260828-110000F");
    private static readonly ProvenCopy Kept = new(Old, 1, Noon, Gigabyte);

    [Theory]
    [InlineData("00000001000000000000000A", true)]
    [InlineData("000000010000000000000045", true)]
    [InlineData("000000010000000000000046", false)]
    [InlineData("000000010000000100000005", false)]
    public void Of_an_older_backup_as_long_as_no_more_is_replayed_than_the_database_is_large(string archived, bool clones) => Assert.Equal(
        clones ? Kept : null,
        CloneChoice.Decide(Kept, Plan(New, 1), [Backup(Old, "000000010000000000000005"), Backup(New, "000000010000000000000009")], archived));

    [Fact]
    public void Of_the_newest_backup_however_much_is_replayed() =>
        Assert.Equal(Kept, CloneChoice.Decide(Kept, Plan(Old, 1), [Backup(Old, "000000010000000000000005")], "0000000100000009000000FF"));

    [Fact]
    public void Of_an_older_backup_when_the_archive_got_the_file_of_a_history_last() => Assert.Equal(
        Kept, CloneChoice.Decide(Kept, Plan(New, 1), [Backup(Old, "000000010000000000000005"), Backup(New, "000000010000000000000009")], "00000002.history"));

    [Fact]
    public void Of_a_backup_that_is_gone_never() =>
        Assert.Null(CloneChoice.Decide(Kept, Plan(New, 1), [Backup(New, "000000010000000000000009")], "00000001000000000000000A"));

    [Fact]
    public void On_another_timeline_never() =>
        Assert.Null(CloneChoice.Decide(Kept, Plan(Old, 2), [Backup(Old, "000000010000000000000005")], "00000002000000000000000A"));

    [Fact]
    public void Of_nothing_nothing() =>
        Assert.Null(CloneChoice.Decide(null, Plan(Old, 1), [Backup(Old, "000000010000000000000005")], null));

    private static RestorePlan Plan(BackupLabel label, int timeline) => new(label, timeline, new RestoreTarget.Latest(), Noon);

    private static Backup Backup(BackupLabel label, string walTo) => new(label, BackupKind.Full, Noon, Noon, walTo, walTo, Gigabyte, 1);
}
