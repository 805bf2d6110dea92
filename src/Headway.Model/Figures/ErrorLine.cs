using System.Text.RegularExpressions;

namespace Headway.Model.Figures;

/// <summary>Tells lines of output that look like errors. Pure.</summary>
public static partial class ErrorLine
{
    /// <summary>Looks at a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>True when it names an error as programs do: <c>ERROR</c>, <c>Exception</c>, <c>"level":"error"</c>, <c>Traceback</c> and the like.</returns>
    public static bool IsOne(string line) => Pattern().IsMatch(line.Length > 1000 ? line[..1000] : line);

    [GeneratedRegex(
        @"\b(error|fail|fatal|critical|crit|panic|exception|traceback)\b|[a-z]Exception\b|[a-z]Error\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
