using System.Globalization;

namespace Headway.Server.Host;

/// <summary>What the kernel says of its memory.</summary>
internal static class MemoryFacts
{
    private const string Line = "MemAvailable:";

    /// <summary>Gets the memory that programs can have without swapping, as the kernel estimates it.</summary>
    /// <returns>The bytes; null when the kernel does not say.</returns>
    public static long? Available()
    {
        try
        {
            return Read(File.ReadLines("/proc/meminfo"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Finds the figure.</summary>
    /// <param name="lines">The lines of <c>/proc/meminfo</c>.</param>
    public static long? Read(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is { } found
        && found[Line.Length..].Trim().Split(' ') is [var kilobytes, ..]
        && long.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number << 10
            : null;
}
