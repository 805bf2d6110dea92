namespace Headway.Runtimes.Docker;

/// <summary>What a container wrote at one time.</summary>
/// <param name="Nanoseconds">The time, since 1970.</param>
/// <param name="Bytes">What it wrote, with its line break if it has one.</param>
internal readonly record struct LogEntry(long Nanoseconds, ReadOnlyMemory<byte> Bytes);
