namespace Headway.Model.Backups;

/// <summary>Decides when a backup is due.</summary>
public static class BackupSchedule
{
    /// <summary>How much longer than planned the newest backup may be old before everyone is told: a tenth of the interval, and ten minutes.</summary>
    private static readonly TimeSpan LeastTolerance = TimeSpan.FromMinutes(10);

    /// <summary>Says which backup is due.</summary>
    /// <param name="spec">How often.</param>
    /// <param name="backups">The backups that there are.</param>
    /// <param name="now">Now.</param>
    /// <returns>The kind; null when none is due.</returns>
    public static BackupKind? Due(BackupSpec spec, IReadOnlyList<Backup> backups, DateTimeOffset now)
    {
        var newest = backups.MaxBy(backup => backup.StartedAt);
        var full = backups.Where(backup => backup.Kind == BackupKind.Full).MaxBy(backup => backup.StartedAt);
        return newest is null || full is null ? BackupKind.Full
            : now - newest.StartedAt < spec.Every ? null
            : now - full.StartedAt < spec.Full ? BackupKind.Incremental
            : BackupKind.Full;
    }

    /// <summary>Says whether a backup should have been there long ago.</summary>
    /// <param name="spec">How often.</param>
    /// <param name="newest">When the newest backup began.</param>
    /// <param name="now">Now.</param>
    /// <returns>Whether it is overdue.</returns>
    public static bool IsOverdue(BackupSpec spec, DateTimeOffset newest, DateTimeOffset now)
    {
        var tolerance = spec.Every / 10;
        return now - newest > spec.Every + (tolerance > LeastTolerance ? tolerance : LeastTolerance);
    }
}
