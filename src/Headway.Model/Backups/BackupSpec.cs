namespace Headway.Model.Backups;

/// <summary>The backups of a database in the manifest.</summary>
public sealed record BackupSpec
{
    /// <summary>Gets how long after a backup the next one is made. The default is one day.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Gets how long after a full backup the next one is full again; those between hold what changed. The default is seven days.</summary>
    public TimeSpan Full { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Gets how far back the database can be brought, in whole days. The default is 14 days.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Gets how long after a drill the next one restores the newest backup to see that it can be. The default is seven days.</summary>
    public TimeSpan Drill { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Gets whether the newest drill's copy is kept, as files, so that rehearsals need not restore a backup. The default is true; it takes the room of the database once more.</summary>
    public bool KeepCopy { get; init; } = true;

    /// <summary>Gets queries that must say true in a restored copy, beside the checks that every copy gets.</summary>
    public IReadOnlyList<string> Check { get; init; } = [];

    /// <summary>Gets where the second copy of the backups is; null for none.</summary>
    public OffsiteSpec? Offsite { get; init; }
}
