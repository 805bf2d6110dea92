using System.Diagnostics;
using System.Globalization;

namespace Headway.Acceptance.Tests.Running;

/// <summary>Looks at all processes of the host: which belong to a data directory, whichever user and namespace they run in.</summary>
public static class HostProcesses
{
    /// <summary>Lists the processes of a data directory: its path is in their arguments, their variables or their mounts.</summary>
    /// <param name="data">The data directory; its last folder has a name that nothing else has.</param>
    public static IReadOnlyList<int> Of(string data)
    {
        var mark = Path.GetFileName(data);
        return [.. All().Where(pid => pid != Environment.ProcessId && Mentions(pid, mark))];
    }

    /// <summary>Lists the instances that have at least one process.</summary>
    /// <param name="data">The data directory.</param>
    public static IReadOnlySet<string> InstancesOf(string data) => Of(data)
        .Select(InstanceOf)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Lists the processes of a data directory whose arguments hold a text.</summary>
    public static IReadOnlyList<int> Of(string data, string text) =>
        [.. Of(data).Where(pid => Read(pid, "cmdline").Replace('\0', ' ').Contains(text, StringComparison.Ordinal))];

    /// <summary>Gets the instance that a process belongs to; null for none.</summary>
    public static string? InstanceOf(int pid) => Variable(pid, "HEADWAY_INSTANCE");

    /// <summary>Gets the arguments of every process of the host.</summary>
    public static IReadOnlyList<string> AllArguments() => [.. All().Select(Arguments)];

    public static string Arguments(int pid) => Read(pid, "cmdline").Replace('\0', ' ');

    public static string Parent(int pid) =>
        Read(pid, "status").Split('\n').FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal)) ?? string.Empty;

    /// <summary>Ends the processes of a program at once, as a crash would.</summary>
    /// <param name="data">The data directory that they belong to.</param>
    /// <param name="program">The name of the program.</param>
    /// <param name="text">What must be in their arguments, variables or mounts.</param>
    /// <returns>How many there were.</returns>
    public static int Kill(string data, string program, string text)
    {
        var found = Of(data).Where(pid => Read(pid, "comm").Trim() == program && Mentions(pid, text)).ToList();
        foreach (var pid in found)
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It went with another one.
            }
        }

        return found.Count;
    }

    /// <summary>Tells whether a text is in the arguments, the variables or the mounts of a process.</summary>
    public static bool Mentions(int pid, string mark) =>
        Read(pid, "cmdline") is { Length: > 0 } arguments
        && (arguments.Contains(mark, StringComparison.Ordinal)
            || Read(pid, "environ").Contains(mark, StringComparison.Ordinal)
            || Read(pid, "mountinfo").Contains(mark, StringComparison.Ordinal));

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0);

    private static string? Variable(int pid, string name) => Read(pid, "environ")
        .Split('\0')
        .FirstOrDefault(item => item.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
