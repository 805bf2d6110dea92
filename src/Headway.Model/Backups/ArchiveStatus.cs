namespace Headway.Model.Backups;

/// <summary>How the WAL of a running database gets to its archive; from <c>pg_stat_archiver</c>.</summary>
/// <param name="LastArchived">The newest segment in the archive; null for none yet.</param>
/// <param name="LastArchivedAt">When it got there.</param>
/// <param name="FailingSince">Since when nothing gets there; null when the last try succeeded.</param>
/// <param name="WaitingSegments">How many segments wait.</param>
public sealed record ArchiveStatus(string? LastArchived, DateTimeOffset? LastArchivedAt, DateTimeOffset? FailingSince, int WaitingSegments)
{
    /// <summary>Gets a value indicating whether what is not in the archive yet is received elsewhere as it is written.</summary>
    public bool IsStreamed { get; init; } = true;
}
