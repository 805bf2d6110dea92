using YamlDotNet.Core;

namespace Headway.Model.Manifest.Source;

/// <summary>Says what would be right where the text is no YAML.</summary>
internal static class SyntaxHint
{
    private const string NotClosed = "a { } or [ ] is not closed, or a comma is missing in it";

    // Words of the parser's messages, and what to do about them. The first that fits counts.
    private static readonly (string Words, string Hint)[] Hints =
    [
        ("escape", @"in double quotes a backslash must be written \\, or use single quotes"),
        ("quoted scalar", "a quote is not closed"),
        ("invalid mapping", "a value that holds ': ' must be in quotes, and keys of one map must be indented alike"),
        ("anchor or alias", "a value that starts with * or & must be in quotes"),
        ("cannot start any token", "a value that starts with one of @ ` % must be in quotes"),
        ("flow", NotClosed),
        ("block scalar", "after | or > the text starts on the next line, indented"),
    ];

    /// <summary>Explains a refusal of the parser.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="error">The refusal.</param>
    public static ManifestProblem Explain(string yaml, YamlException error)
    {
        var line = Math.Max(1, (int)error.Start.Line);
        if (TabLine(yaml, line) is { } tab)
        {
            return new ManifestProblem(string.Empty, tab, "is not valid YAML: a tab is used to indent; use spaces");
        }

        var hint = SourceText.Line(yaml, line).Contains("${{", StringComparison.Ordinal)
            ? "inside { } or [ ] a value with ${{ }} must be in quotes"
            : Hint(error.Message);
        return new ManifestProblem(
            string.Empty, line, $"is not valid YAML at column {Math.Max(1, (int)error.Start.Column)}: {hint}");
    }

    /// <summary>Explains a slip of the parser itself, which happens where brackets are left open.</summary>
    /// <param name="line">The last line that it read.</param>
    public static ManifestProblem ExplainSlip(int line) => new(string.Empty, Math.Max(1, line), $"is not valid YAML: {NotClosed}");

    private static string Hint(string message) =>
        Array.Find(Hints, hint => message.Contains(hint.Words, StringComparison.OrdinalIgnoreCase)).Hint
            ?? "keys of one map must be indented alike, each as 'key: value'";

    // The parser points at the start of what the tab breaks, which is often a line before it.
    private static int? TabLine(string yaml, int from)
    {
        var lines = yaml.Split('\n');
        for (var index = from - 1; index < Math.Min(lines.Length, from + 20); index++)
        {
            var indent = lines[index].AsSpan(0, lines[index].Length - lines[index].TrimStart().Length);
            if (indent.Contains('\t') && indent.Length < lines[index].TrimEnd('\r').Length)
            {
                return index + 1;
            }
        }

        return null;
    }
}
