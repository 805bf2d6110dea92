namespace Headway.Builders.Sources;

/// <summary>What an uploaded source may hold at most.</summary>
public sealed record SourceLimits
{
    /// <summary>Gets the size of the upload as it is sent, in bytes. The default is 512 MB.</summary>
    public long ArchiveBytes { get; init; } = 512L << 20;

    /// <summary>Gets the number of files, folders and links. The default is 100,000.</summary>
    public int Entries { get; init; } = 100_000;

    /// <summary>Gets the size of all files together, in bytes. The default is 1 GB.</summary>
    public long TotalBytes { get; init; } = 1L << 30;

    /// <summary>Gets the size of one file, in bytes. The default is 512 MB.</summary>
    public long FileBytes { get; init; } = 512L << 20;

    /// <summary>Gets the length of a path in UTF-8 bytes. The default is 1024.</summary>
    public int PathBytes { get; init; } = 1024;

    /// <summary>Gets the number of names in a path. The default is 64.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Gets how many times larger than its compressed form an archive may be. The default is 200; sources are about 5.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Gets the unpacked size up to which the ratio does not matter, in bytes. The default is 32 MB.</summary>
    public long RatioFrom { get; init; } = 32L << 20;
}
