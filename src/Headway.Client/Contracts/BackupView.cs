namespace Headway.Client.Contracts;

/// <summary>A backup.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Kind"><c>full</c>, <c>differential</c> or <c>incremental</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended: the first time that it can be restored to.</param>
/// <param name="DatabaseBytes">The size of the database, in bytes.</param>
/// <param name="StoredBytes">What it alone takes, in bytes.</param>
/// <param name="WalFrom">The first WAL segment that it needs; empty for a snapshot, which needs none.</param>
/// <param name="WalTo">The last WAL segment that it needs; empty for a snapshot.</param>
/// <param name="BuildsOn">The backups that it needs.</param>
/// <param name="ProvenAt">When it was last restored and checked; null for never.</param>
/// <param name="HasDamagedPages">Whether the database had damaged pages then.</param>
public sealed record BackupView(
    string Label,
    string Kind,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    long DatabaseBytes,
    long StoredBytes,
    string WalFrom,
    string WalTo,
    IReadOnlyList<string> BuildsOn,
    DateTimeOffset? ProvenAt,
    bool HasDamagedPages);
