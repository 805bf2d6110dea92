namespace Headway.Model.Backups;

/// <summary>Says of an archive that WAL does not get to what is wrong, what it means and what to do. Pure.</summary>
internal static class ArchiveWords
{
    /// <summary>Says it.</summary>
    /// <param name="archive">How the archive is.</param>
    /// <param name="age">For how long, in words.</param>
    /// <returns>The sentences.</returns>
    public static string Of(ArchiveStatus archive, string age)
    {
        var why = archive.IsArchiveFull ? ": the disk of its backups is full" : archive.Problem is { } problem ? $": {problem}" : string.Empty;
        var size = (archive.WaitingSegments * ArchiveStatus.SegmentBytes) >> 20;
        var room = archive.FreeBytes is { } free ? $", which has {free >> 20} MB left" : string.Empty;
        var what = archive.IsArchiveFull
            ? "Make room there, or keep backups for a shorter time"
            : "Mend that; the database's log has all that was said";
        return $"Its WAL has not got to the archive for {age}{why}. Nothing is lost: {size} MB of it wait on the database's own disk{room}; when that is full, the database ends. {what}; it is tried again by itself every minute.";
    }
}
