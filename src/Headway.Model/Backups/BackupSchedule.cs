namespace Headway.Model.Backups;

/// <summary>Decides when a backup is due.</summary>
public static class BackupSchedule
{
    /// <summary>How much longer than planned the newest backup may be old before everyone is told: a tenth of the interval, and ten minutes.</summary>
    private static readonly TimeSpan LeastTolerance = TimeSpan.FromMinutes(10);

    /// <summary>Says which backup is due.</summary>
    /// <param name="spec">How often.</param>
    /// <param name="newest">When the newest backup began; null for none.</param>
    /// <param name="full">When the newest full backup began; null for none.</param>
    /// <param name="now">Now.</param>
    /// <returns>The kind; null when none is due.</returns>
    public static BackupKind? Due(BackupSpec spec, DateTimeOffset? newest, DateTimeOffset? full, DateTimeOffset now) =>
        newest is not { } last || full is not { } whole ? BackupKind.Full
        : now - last < spec.Every ? null
        : now - whole < spec.Full ? BackupKind.Incremental
        : BackupKind.Full;

    /// <summary>Says when a backup that failed is tried again: after one minute, then twice as long after each failure, at most an hour.</summary>
    /// <param name="failures">How many failed one after the other, at least one.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan RetryAfter(int failures) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Min(failures, 10) - 1), 60));

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
