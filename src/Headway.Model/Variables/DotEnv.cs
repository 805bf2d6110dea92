using System.Text;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>Reads and writes <c>.env</c> text. Nothing is expanded: <c>$NAME</c> stays as it is written.</summary>
public static class DotEnv
{
    /// <summary>Reads a file: <c>NAME=value</c>, <c>export NAME=value</c>, quoted values over several lines, <c># comments</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The values, or everything that is wrong.</returns>
    public static DotEnvContent Read(string text)
    {
        var values = new OrderedDictionary<string, string>();
        var starts = new Dictionary<string, int>();
        var problems = new List<string>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var (number, line) = (i + 1, lines[i].Trim());
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            line = line.StartsWith("export ", StringComparison.Ordinal) ? line[7..].TrimStart() : line;
            var cut = line.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? line : line[..cut].TrimEnd();
            if (cut < 0 || !VariableName.TryParse(name, out _))
            {
                problems.Add(cut < 0 ? $"line {number}: must be NAME=VALUE" : $"line {number}: '{name}' is no name: {VariableName.Rule}");
                continue;
            }

            var value = Value(lines, ref i, line[(cut + 1)..].TrimStart());
            if (value is null)
            {
                problems.Add($"line {number}: the quote of {name} is not closed, or text follows it");
            }
            else if (!values.TryAdd(name, value))
            {
                problems.Add($"line {number}: {name} is set twice");
            }
            else
            {
                starts[name] = number;
            }
        }

        return new DotEnvContent(values, starts, problems);
    }

    /// <summary>Writes a line that <see cref="Read"/> reads back as it was.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The line, without its end.</returns>
    public static string Write(string name, string value)
    {
        var plain = value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || "_-./:@%+,=".Contains(character, StringComparison.Ordinal));
        var quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
        return plain ? $"{name}={value}" : $"{name}=\"{quoted}\"";
    }

    private static string? Value(string[] lines, ref int at, string rest) => rest switch
    {
        ['\'' or '"', ..] => Quoted(lines, ref at, rest),
        ['#', ..] => string.Empty,
        _ => rest.Split(" #")[0].TrimEnd(),
    };

    private static string? Quoted(string[] lines, ref int at, string rest)
    {
        var quote = rest[0];
        var value = new StringBuilder();
        for (var i = 1; ; i++)
        {
            if (i >= rest.Length)
            {
                if (++at >= lines.Length)
                {
                    return null;
                }

                value.Append('\n');
                (rest, i) = (lines[at], -1);
            }
            else if (rest[i] == quote)
            {
                return rest[(i + 1)..].Trim() is "" or ['#', ..] ? value.ToString() : null;
            }
            else if (quote == '"' && rest[i] == '\\' && i + 1 < rest.Length)
            {
                value.Append(Escaped(rest[++i]));
            }
            else
            {
                value.Append(rest[i]);
            }
        }
    }

    private static string Escaped(char character) => character switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' or '\\' or '$' => character.ToString(),
        _ => $"\\{character}",
    };
}
