using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>A backup in a repository.</summary>
/// <param name="Label">Its name, as pgBackRest gives it: <c>20260828-101500F</c>, and with what it builds on <c>20260828-101500F_20260829-101500I</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended. A time before cannot be restored from it.</param>
/// <param name="WalFrom">The first WAL segment that it needs; empty for a snapshot, which needs none.</param>
/// <param name="WalTo">The last WAL segment that it needs; empty for a snapshot.</param>
/// <param name="DatabaseBytes">The size of the database, in bytes.</param>
/// <param name="StoredBytes">What it alone takes in the repository, in bytes.</param>
public sealed record Backup(
    BackupLabel Label,
    BackupKind Kind,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string WalFrom,
    string WalTo,
    long DatabaseBytes,
    long StoredBytes)
{
    private const int TimelineDigits = 8;

    /// <summary>Gets the backups that it builds on; without them it cannot be restored.</summary>
    public IReadOnlyList<BackupLabel> BuildsOn { get; init; } = [];

    /// <summary>Gets a value indicating whether pages with wrong checksums were met while it was made: the cluster itself is damaged.</summary>
    public bool HasDamagedPages { get; init; }

    /// <summary>Gets the timeline that it was made on: the first eight digits of a segment's name (PostgreSQL's manual, 26.3.5). What has no WAL has one history.</summary>
    public int Timeline => WalTo.Length == 0 ? 1 : Convert.ToInt32(WalTo[..TimelineDigits], 16);
}
