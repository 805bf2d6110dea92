using System.Globalization;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <summary>Reads what is, from the files of an instance, /proc and its cgroups.</summary>
internal static class InstanceView
{
    private static readonly string BootId = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>Gets the id of this boot of the host.</summary>
    public static string CurrentBoot => BootId;

    /// <summary>Finds the parent script of an instance.</summary>
    /// <param name="folder">The files of the instance.</param>
    /// <param name="record">Its record.</param>
    /// <returns>Null when it does not run.</returns>
    public static ProcessIdentity? RunningParent(InstanceFolder folder, InstanceRecord record) =>
        record.BootId == BootId && InstanceLauncher.ClaimOf(folder) is { IsAlive: true } parent ? parent : null;

    /// <summary>Looks at an instance.</summary>
    /// <param name="folder">Its files.</param>
    /// <returns>Its status; missing also when a start was cut short before anything ran.</returns>
    public static InstanceStatus Look(InstanceFolder folder)
    {
        var record = InstanceRecord.TryRead(folder.Record);
        if (record is null || InstanceLauncher.ClaimOf(folder) is null)
        {
            return new InstanceStatus(InstancePhase.Missing);
        }

        // The parent is looked at first: it may end, and leave its record, between the two.
        var parent = RunningParent(folder, record);
        var exit = ReadExit(folder);
        var usage = CgroupUsage.Read(record.Cgroups);
        var status = new InstanceStatus(parent is null || exit is not null ? InstancePhase.Exited : InstancePhase.Running)
        {
            StartedAt = LastWrite(folder.Claim),
            CpuTime = usage.CpuTime,
            OutOfMemory = usage.OutOfMemory,
            RefusedProcesses = usage.RefusedProcesses,
        };
        return status.Phase == InstancePhase.Exited
            ? status with { ExitCode = exit?.Code, EndedAt = exit?.At }
            : status with { ProcessId = FindMain(parent!.Value, record)?.Id, MemoryBytes = usage.MemoryBytes };
    }

    /// <summary>Finds the program of an instance.</summary>
    /// <param name="parent">Its parent script.</param>
    /// <param name="record">Its record.</param>
    /// <returns>Null when it is not running yet, or no more.</returns>
    public static ProcessIdentity? FindMain(ProcessIdentity parent, InstanceRecord record) =>
        record.Entered ? ProcessTree.FindEntered(parent) : ProcessTree.FindMain(parent, record.Sandboxed);

    private static (int? Code, DateTimeOffset At)? ReadExit(InstanceFolder folder)
    {
        try
        {
            var line = File.ReadAllText(folder.ExitRecord).Split('\n', 2)[0];
            return (int.TryParse(line, CultureInfo.InvariantCulture, out var code) ? code : null, LastWrite(folder.ExitRecord));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static DateTimeOffset LastWrite(string file) => new(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
}
