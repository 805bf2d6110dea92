using System.Text;
using System.Text.RegularExpressions;

namespace Headway.Builders.Images;

/// <summary>A <c>.dockerignore</c> file: the last pattern that matches a path or a folder above it decides.</summary>
internal sealed class DockerIgnore
{
    // Without backtracking: the file may come from anywhere.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private readonly IReadOnlyList<(Regex Pattern, bool Takes)> _rules;

    private DockerIgnore(IReadOnlyList<(Regex Pattern, bool Takes)> rules) => _rules = rules;

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its text.</param>
    public static DockerIgnore Parse(string text) => new([.. text.Split('\n').Select(Rule).OfType<(Regex, bool)>()]);

    /// <summary>Says whether a path is left out.</summary>
    /// <param name="path">The path below the context, with <c>/</c> between names.</param>
    public bool Ignores(string path)
    {
        var ignored = false;
        foreach (var (pattern, takes) in _rules)
        {
            if (ignored == takes && pattern.IsMatch(path))
            {
                ignored = !takes;
            }
        }

        return ignored;
    }

    private static (Regex, bool)? Rule(string line)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        var takes = text[0] == '!';
        text = (takes ? text[1..] : text).Trim().Trim('/');
        text = text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text;
        return text.Length == 0 ? null : (new Regex($@"\A{Translate(text)}(?:/.*)?\z", Options), takes);
    }

    private static string Translate(string text)
    {
        var expression = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            var rest = text.AsSpan(index);
            if (rest.StartsWith("**/"))
            {
                expression.Append("(?:.*/)?");
                index += 2;
            }
            else if (rest.StartsWith("**"))
            {
                expression.Append(".*");
                index++;
            }
            else
            {
                expression.Append(text[index] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    '\\' when index + 1 < text.Length => Regex.Escape(text[++index].ToString()),
                    var other => Regex.Escape(other.ToString()),
                });
            }
        }

        return expression.ToString();
    }
}
