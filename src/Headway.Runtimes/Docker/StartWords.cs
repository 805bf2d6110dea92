using System.Text;

namespace Headway.Runtimes.Docker;

/// <summary>Says in Headway's words what Docker's init process says when it cannot start the program.</summary>
internal static class StartWords
{
    private const string Start = "] exec ";
    private const string Middle = " failed: ";

    private static ReadOnlySpan<byte> Beginning => "[FATAL tini ("u8;

    /// <summary>Says whether an output begins with words of the init process.</summary>
    /// <param name="output">The beginning of the output.</param>
    public static bool IsBegun(ReadOnlySpan<byte> output) => output.StartsWith(Beginning);

    /// <summary>Explains an entry of the output.</summary>
    /// <param name="entry">What was written.</param>
    /// <returns>The sentence; every other entry as it is.</returns>
    public static ReadOnlyMemory<byte> Explain(ReadOnlyMemory<byte> entry)
    {
        if (!IsBegun(entry.Span))
        {
            return entry;
        }

        var text = Encoding.UTF8.GetString(entry.Span).TrimEnd('\n');
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var middle = text.LastIndexOf(Middle, StringComparison.Ordinal);
        if (start < 0 || middle < start + Start.Length)
        {
            return entry;
        }

        var reason = text[(middle + Middle.Length)..];
        var missing = reason.StartsWith("No such file", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(Sentence(text[(start + Start.Length)..middle], missing ? null : reason));
    }

    /// <summary>Says that a program could not be started.</summary>
    /// <param name="program">The program.</param>
    /// <param name="reason">Why; null when there is no such program.</param>
    public static string Sentence(string program, string? reason) => reason is null
        ? $"headway: the program '{program}' was not found in the container.\n"
        : $"headway: '{program}' cannot be run: {reason}.\n";
}
