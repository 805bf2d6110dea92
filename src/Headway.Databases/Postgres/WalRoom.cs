using System.Globalization;

namespace Headway.Databases.Postgres;

/// <summary>The room that a cluster needs on its disk to start: PostgreSQL ends itself when it cannot write its WAL, and recovers only where it can. Pure but for the look.</summary>
/// <param name="Free">The free bytes of the disk.</param>
internal readonly record struct WalRoom(long Free)
{
    /// <summary>The size of a segment of WAL.</summary>
    public const int SegmentBytes = 16 << 20;

    /// <summary>What it needs: the segment that it ends the recovery in, the next one, and one to spare.</summary>
    public const long Least = 3L * SegmentBytes;

    /// <summary>Gets a value indicating whether there is too little.</summary>
    public bool IsMissing => Free < Least;

    /// <summary>Looks at the disk of a cluster.</summary>
    public static WalRoom Of(PostgresLayout cluster) => new(FreeOf(cluster.Data) ?? long.MaxValue);

    /// <summary>Gets the free bytes of a folder's disk; null when the folder is not there.</summary>
    public static long? FreeOf(string folder) => Directory.Exists(folder) ? new DriveInfo(folder).AvailableFreeSpace : null;

    /// <summary>Says what is missing, and what becomes of it.</summary>
    public string Sentence(string folder) => string.Create(
        CultureInfo.InvariantCulture,
        $"the disk of {folder} has {Free >> 20} MB left and PostgreSQL needs {Least >> 20} MB for its WAL to start. Nothing that was committed is lost. Make room there; it starts again by itself");
}
