using System.Globalization;

namespace Headway.Cli.Commands.Server;

/// <summary>A process of the server, told from a later one with the same number by the time it started.</summary>
/// <param name="Id">The number.</param>
/// <param name="StartTicks">When it started, in clock ticks since the boot (<c>/proc/PID/stat</c>, field 22).</param>
internal sealed record ServerProcess(int Id, long StartTicks)
{
    private const string FileName = "server.pid";

    /// <summary>Gets whether this very process runs. A zombie does not.</summary>
    public bool IsRunning => Of(Id) == this;

    /// <summary>Finds a process that runs; null when there is none.</summary>
    /// <param name="id">The number.</param>
    public static ServerProcess? Of(int id)
    {
        try
        {
            // The name in brackets may hold spaces and brackets: the fields are counted behind the last one.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : new ServerProcess(id, long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the pid file of a data directory; null when there is none or its process is gone.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    public static ServerProcess? Read(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, FileName);
        var words = File.Exists(path) ? File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
        return words is [var id, var ticks, ..]
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && new ServerProcess(number, start) is { IsRunning: true } process
                ? process
                : null;
    }

    /// <summary>Writes the pid file.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    public void Write(string dataDirectory) => File.WriteAllText(
        Path.Combine(dataDirectory, FileName), string.Create(CultureInfo.InvariantCulture, $"{Id} {StartTicks}\n"));

    /// <summary>Removes the pid file.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    public static void Forget(string dataDirectory) => File.Delete(Path.Combine(dataDirectory, FileName));
}
