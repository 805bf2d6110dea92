using System.Globalization;

namespace Headway.Runtimes.Docker;

/// <summary>How far a container's output was copied.</summary>
/// <param name="Container">The container's id: a successor of the same name begins anew.</param>
/// <param name="Nanoseconds">The time of the last entry that was copied; 0 for none.</param>
/// <param name="Count">How many entries of just that time were copied.</param>
/// <param name="Length">The length of the output file then.</param>
/// <param name="Finished">Whether the container has ended and everything was copied.</param>
internal sealed record CopyMark(string Container, long Nanoseconds, int Count, long Length, bool Finished)
{
    /// <summary>Writes the mark: always of the same length for one container, so that it can be overwritten in place.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture, $"1 {Container} {Nanoseconds:D19} {Count:D10} {Length:D19} {(Finished ? 1 : 0)}\n");

    /// <summary>Reads a mark.</summary>
    /// <returns>Null when the text is none, as in an empty file.</returns>
    public static CopyMark? TryParse(string text)
    {
        var parts = text.TrimEnd('\n').Split(' ');
        return parts.Length == 6 && parts[0] == "1"
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var nanoseconds)
            && int.TryParse(parts[3], CultureInfo.InvariantCulture, out var count)
            && long.TryParse(parts[4], CultureInfo.InvariantCulture, out var length)
                ? new CopyMark(parts[1], nanoseconds, count, length, parts[5] == "1")
                : null;
    }

    /// <summary>Goes on by one entry.</summary>
    public CopyMark After(LogEntry entry, long length) => this with
    {
        Count = entry.Nanoseconds == Nanoseconds ? Count + 1 : 1,
        Nanoseconds = entry.Nanoseconds,
        Length = length,
    };
}
