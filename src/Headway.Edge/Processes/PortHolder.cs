using System.Globalization;

namespace Headway.Edge.Processes;

/// <summary>Finds who listens on a TCP port, from <c>/proc</c>.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <returns>The name and id of the process; null when there is none, or we may not know.</returns>
    public static string? Find(int port)
    {
        var sockets = Tables.Where(File.Exists).SelectMany(file => Sockets(file, port))
            .ToHashSet(StringComparer.Ordinal);
        return sockets.Count == 0
            ? null
            : Directory.EnumerateDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
                .FirstOrDefault(process => Holds(process, sockets)) is { } found ? Name(found) : null;
    }

    private static IEnumerable<string> Sockets(string file, int port)
    {
        var end = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return File.ReadLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[1].EndsWith(end, StringComparison.Ordinal) && fields[3] == Listening)
            .Select(fields => $"socket:[{fields[9]}]");
    }

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(process + "/fd").Any(link => Target(link) is { } name && sockets.Contains(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A descriptor may be closed meanwhile; the next one may be it.
    private static string? Target(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.Name;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? Name(string process)
    {
        try
        {
            return $"{File.ReadAllText(process + "/comm").Trim()} (process {Path.GetFileName(process)})";
        }
        catch (IOException)
        {
            return null;
        }
    }
}
