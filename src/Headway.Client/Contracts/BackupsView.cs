namespace Headway.Client.Contracts;

/// <summary>The backups of a database.</summary>
/// <param name="Database">The database.</param>
/// <param name="Status">How they are; null when the database has none by its manifest.</param>
/// <param name="From">The earliest time that can be restored; null for none.</param>
/// <param name="To">The latest time that can be restored; null for none.</param>
/// <param name="Backups">The backups, the newest first.</param>
/// <param name="Running">The backup that is being made; null for none.</param>
public sealed record BackupsView(
    string Database,
    BackupStatusView? Status,
    DateTimeOffset? From,
    DateTimeOffset? To,
    IReadOnlyList<BackupView> Backups,
    BackupRunView? Running)
{
    /// <summary>Gets whether any time between <c>From</c> and <c>To</c> can be restored; else only what the backups hold, and a time is the newest of them before it.</summary>
    public bool Continuous { get; init; } = true;

    /// <summary>Gets what the newest drill kept; null for nothing.</summary>
    public ProvenCopyView? Kept { get; init; }
}
