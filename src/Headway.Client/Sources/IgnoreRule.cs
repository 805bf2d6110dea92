using System.Text;
using System.Text.RegularExpressions;

namespace Headway.Client.Sources;

/// <summary>One line of an ignore file, with the meaning that git gives it.</summary>
internal sealed class IgnoreRule
{
    // Without backtracking: an ignore file may come from anywhere.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private readonly Regex pattern;

    private IgnoreRule(Regex pattern, bool negated, bool directoryOnly)
    {
        this.pattern = pattern;
        Negated = negated;
        DirectoryOnly = directoryOnly;
    }

    /// <summary>Gets a value indicating whether the line takes back what lines before it ignored.</summary>
    public bool Negated { get; }

    /// <summary>Gets a value indicating whether the line means folders only.</summary>
    public bool DirectoryOnly { get; }

    /// <summary>Reads a line.</summary>
    /// <returns>The rule; null for a blank line, a comment, or a pattern that can match nothing.</returns>
    public static IgnoreRule? Parse(string line)
    {
        var text = TrimEnd(line.TrimEnd('\r', '\n'));
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        var negated = text[0] == '!';
        text = negated ? text[1..] : text;
        var directoryOnly = text.EndsWith('/');
        text = directoryOnly ? text[..^1] : text;

        // A slash at the start or in the middle ties the pattern to the folder of the ignore file.
        var anchored = text.Contains('/', StringComparison.Ordinal);
        text = text.StartsWith('/') ? text[1..] : text;
        var expression = text.Length == 0 ? null : Translate(text);
        return expression is null
            ? null
            : new IgnoreRule(new Regex($@"\A{(anchored ? string.Empty : "(?:.*/)?")}{expression}\z", Options), negated, directoryOnly);
    }

    /// <summary>Says whether the rule speaks of a path.</summary>
    /// <param name="path">The path below the folder of the ignore file.</param>
    /// <param name="directory">Whether it is a folder.</param>
    public bool Matches(string path, bool directory) => (directory || !DirectoryOnly) && pattern.IsMatch(path);

    /// <summary>Removes blanks at the end, unless a backslash keeps them.</summary>
    private static string TrimEnd(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && !(end > 1 && line[end - 2] == '\\'))
        {
            end--;
        }

        return line[..end];
    }

    private static string? Translate(string text)
    {
        var expression = new StringBuilder();
        for (var index = 0; index < text.Length;)
        {
            var (part, length) = Part(text, index);
            if (part is null)
            {
                return null;
            }

            expression.Append(part);
            index += length;
        }

        return expression.ToString();
    }

    private static (string? Part, int Length) Part(string text, int index) => text[index] switch
    {
        '*' => Stars(text, index),
        '?' => ("[^/]", 1),
        '[' => Set(text, index),
        '\\' when index + 1 < text.Length => (Regex.Escape(text[(index + 1)..(index + 2)]), 2),
        '\\' => (null, 1),
        var other => (Regex.Escape(other.ToString()), 1),
    };

    private static (string Part, int Length) Stars(string text, int index)
    {
        var count = text.AsSpan(index).IndexOfAnyExcept('*') is var end and >= 0 ? end : text.Length - index;
        var starts = index == 0 || text[index - 1] == '/';
        var last = index + count == text.Length;
        if (count == 2 && starts && last)
        {
            return (".+", 2);
        }

        // `**/` is any number of folders, none too; two stars anywhere else are one.
        return count == 2 && starts && text[index + 2] == '/' ? ("(?:.*/)?", 3) : ("[^/]*", count);
    }

    private static (string? Part, int Length) Set(string text, int index)
    {
        var first = index + 1;
        var negated = first < text.Length && text[first] is '!' or '^';
        first += negated ? 1 : 0;
        var end = first < text.Length ? text.IndexOf(']', first + 1) : -1;
        if (end < 0)
        {
            return (null, 1);
        }

        var members = text[first..end].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal);
        return negated ? ($"[^/{members}]", end - index + 1) : ($"[{members}]", end - index + 1);
    }
}
