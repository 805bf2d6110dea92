namespace Headway.Model.Backups;

/// <summary>What is known of the backups of a database.</summary>
/// <param name="Newest">The newest run that made a backup.</param>
/// <param name="Last">The newest run.</param>
/// <param name="Proof">The newest copy that proved a backup.</param>
/// <param name="LastCopy">The newest copy that was made or failed.</param>
/// <param name="Archive">How the WAL gets to the archive; null when the database does not answer.</param>
public sealed record BackupFacts(BackupRun? Newest, BackupRun? Last, CopyRecord? Proof, CopyRecord? LastCopy, ArchiveStatus? Archive)
{
    /// <summary>Gets how the second copy is; null when there is none, or nothing was tried yet.</summary>
    public OffsiteStatus? Offsite { get; init; }

    /// <summary>Gets the free space of the repository's disk, in bytes; null when it is not known.</summary>
    public long? FreeBytes { get; init; }
}
