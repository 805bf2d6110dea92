using YamlDotNet.Core;

namespace Headway.Model.Manifest.Source;

/// <summary>Says what would be right where the text is no YAML.</summary>
internal static class SyntaxHint
{
    /// <summary>Explains a refusal of the parser.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="error">The refusal.</param>
    public static ManifestProblem Explain(string yaml, YamlException error)
    {
        var line = Math.Max(1, (int)error.Start.Line);
        var column = Math.Max(1, (int)error.Start.Column);
        return new ManifestProblem(
            string.Empty, line, $"is not valid YAML at column {column}: {Hint(SourceText.Line(yaml, line), error.Message)}");
    }

    private static string Hint(string line, string message)
    {
        if (line.AsSpan(0, line.Length - line.TrimStart().Length).Contains('\t') || Mentions(message, "tab"))
        {
            return "a tab is used to indent; use spaces";
        }

        if (line.Contains("${{", StringComparison.Ordinal))
        {
            return "inside { } or [ ] a value with ${{ }} must be in quotes";
        }

        if (Mentions(message, "mapping values are not allowed"))
        {
            return "a value that holds ': ' must be in quotes, and keys of one map must be indented alike";
        }

        if (Mentions(message, "quoted scalar"))
        {
            return "a quote is not closed";
        }

        return Mentions(message, "flow")
            ? "a { } or [ ] is not closed, or a comma is missing in it"
            : "keys of one map must be indented alike, each as 'key: value'; a value that starts with one of @ ` % & * ! | > must be in quotes";
    }

    private static bool Mentions(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
