namespace Headway.Model.Backups;

/// <summary>How the WAL of a running database gets to its archive; from <c>pg_stat_archiver</c>.</summary>
/// <param name="LastArchived">The newest segment in the archive; null for none yet.</param>
/// <param name="LastArchivedAt">When it got there.</param>
/// <param name="FailingSince">Since when nothing gets there; null when the last try succeeded.</param>
/// <param name="WaitingSegments">How many segments wait.</param>
public sealed record ArchiveStatus(string? LastArchived, DateTimeOffset? LastArchivedAt, DateTimeOffset? FailingSince, int WaitingSegments)
{
    /// <summary>The size of a segment of WAL, in bytes.</summary>
    public const long SegmentBytes = 16L << 20;

    /// <summary>Gets what was said when the last try failed, in one clause; null when the last try succeeded, or nothing was said.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets the free space of the disk of the database, on which the segments wait, in bytes; null when it is not known.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Gets the free space of the disk of the archive, in bytes; null when it is not known.</summary>
    public long? ArchiveFreeBytes { get; init; }

    /// <summary>Gets a value indicating whether the disk of the archive has no room for one more segment.</summary>
    public bool IsArchiveFull => ArchiveFreeBytes < SegmentBytes;

    /// <summary>Gets a value indicating whether what is not in the archive yet is received elsewhere as it is written.</summary>
    public bool IsStreamed { get; init; } = true;
}
