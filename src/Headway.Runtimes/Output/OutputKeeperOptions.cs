namespace Headway.Runtimes.Output;

/// <summary>How much output is kept.</summary>
public sealed record OutputKeeperOptions
{
    /// <summary>Gets the size in bytes beyond which a file is cut off. The default is 64 MB; as much again is kept beside it.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Gets how often to look. The default is 1 s: a flood of 500 MB/s can take half a gigabyte in between.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}
