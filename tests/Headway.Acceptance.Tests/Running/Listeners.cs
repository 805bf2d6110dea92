using System.Globalization;

namespace Headway.Acceptance.Tests.Running;

/// <summary>The TCP ports on which the processes of a data directory listen.</summary>
public static class Listeners
{
    private const string Listening = "0A";

    /// <summary>Lists the ports that the instances of a data directory hold.</summary>
    /// <param name="data">The data directory.</param>
    public static IReadOnlySet<int> OfInstances(string data)
    {
        var ports = Table("/proc/net/tcp").Concat(Table("/proc/net/tcp6")).ToLookup(item => $"socket:[{item.Inode}]", item => item.Port);
        return HostProcesses.Of(data)
            .Where(pid => HostProcesses.InstanceOf(pid) is not null)
            .SelectMany(Descriptors)
            .SelectMany(target => ports[target])
            .ToHashSet();
    }

    private static IEnumerable<(string Inode, int Port)> Table(string path) => File.ReadLines(path)
        .Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(columns => columns[3] == Listening)
        .Select(columns => (columns[9], int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    private static List<string> Descriptors(int pid)
    {
        try
        {
            return [.. new DirectoryInfo($"/proc/{pid}/fd").EnumerateFileSystemInfos().Select(file => file.LinkTarget).OfType<string>()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
