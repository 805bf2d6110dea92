using System.Globalization;

namespace Headway.Runtimes.Processes;

/// <summary>What the processes of an instance have used.</summary>
/// <param name="MemoryBytes">The memory in use, without the file cache that the kernel can take back.</param>
/// <param name="CpuTime">The processor time.</param>
/// <param name="OutOfMemory">Whether the memory limit has ended a process.</param>
/// <param name="RefusedProcesses">How often the limit on processes has refused one.</param>
internal sealed record CgroupUsage(long? MemoryBytes, TimeSpan? CpuTime, bool OutOfMemory, long? RefusedProcesses)
{
    /// <summary>Reads the usage.</summary>
    /// <param name="folders">Controller to folder; those that are gone give nulls.</param>
    /// <returns>The usage.</returns>
    public static CgroupUsage Read(IReadOnlyDictionary<string, string> folders) =>
        folders.TryGetValue(CgroupHost.Unified, out var unified)
            ? new CgroupUsage(
                Subtract(Number(unified, "memory.current"), Field(unified, "memory.stat", "inactive_file")),
                Field(unified, "cpu.stat", "usage_usec") is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null,
                Field(unified, "memory.events", "oom_kill") > 0,
                Field(unified, "pids.events", "max"))
            : ReadSplit(folders.GetValueOrDefault("memory"), folders.GetValueOrDefault("cpuacct"), folders.GetValueOrDefault("pids"));

    private static CgroupUsage ReadSplit(string? memory, string? accounting, string? processes) => new(
        Subtract(Number(memory, "memory.usage_in_bytes"), Field(memory, "memory.stat", "total_inactive_file")),
        Number(accounting, "cpuacct.usage") is { } nanoseconds ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : null,
        Field(memory, "memory.oom_control", "oom_kill") > 0,
        Field(processes, "pids.events", "max"));

    private static long? Subtract(long? value, long? part) => value is null ? null : Math.Max(0, value.Value - (part ?? 0));

    private static long? Number(string? folder, string file) =>
        long.TryParse(Text(folder, file), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Field(string? folder, string file, string name)
    {
        var line = Text(folder, file).Split('\n').FirstOrDefault(text => text.StartsWith(name + " ", StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Text(string? folder, string file)
    {
        try
        {
            return folder is null ? "" : File.ReadAllText(Path.Combine(folder, file));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
