using System.Globalization;

namespace Headway.Model.Backups;

/// <summary>Decides whether a copy is a clone of what is kept, or restored from a backup. Pure.</summary>
public static class CloneChoice
{
    private const long SegmentBytes = 16L << 20;
    private const int Digits = 8;
    private const int SegmentDigits = 3 * Digits;

    // A small database is quickly restored and quickly outgrown by its WAL; below this replaying is a matter of seconds.
    private const long Always = 256L << 20;

    /// <summary>Decides. Replaying more than the database is large takes longer than restoring a newer backup.</summary>
    /// <param name="kept">What is kept; null for nothing.</param>
    /// <param name="plan">How it would be restored.</param>
    /// <param name="backups">The backups that there are: the WAL since an older one is gone.</param>
    /// <param name="archived">The newest segment in the archive; null when it is not known. Just after a promotion it is the file of a history, which says nothing of the distance.</param>
    /// <returns>What to clone; null to restore.</returns>
    public static ProvenCopy? Decide(ProvenCopy? kept, RestorePlan plan, IReadOnlyList<Backup> backups, string? archived)
    {
        if (kept is null || kept.Timeline != plan.Timeline || backups.FirstOrDefault(backup => backup.Label == kept.Label) is not { } backup)
        {
            return null;
        }

        return backup.Label == plan.Label || archived is not { Length: SegmentDigits } || Between(backup.WalTo, archived) <= Math.Max(backup.DatabaseBytes, Always) ? kept : null;
    }

    // Eight digits of the timeline, eight of 4 GB each, eight of 16 MB each (PostgreSQL's manual, 30.6).
    private static long Between(string from, string to) => (Position(to) - Position(from)) * SegmentBytes;

    private static long Position(string segment) =>
        (long.Parse(segment.AsSpan(Digits, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture) << Digits)
        + long.Parse(segment.AsSpan(2 * Digits, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
