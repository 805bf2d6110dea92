using System.Text;

namespace Headway.Import.Planning;

/// <summary>Looks at a line that a shell would read, without being one.</summary>
internal static class ShellText
{
    /// <summary>Cuts a line at <c>&amp;&amp;</c> outside of quotes and brackets.</summary>
    /// <param name="line">The line.</param>
    public static IReadOnlyList<string> Parts(string line)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var (quote, depth) = ('\0', 0);
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '\'' or '"')
            {
                quote = character;
            }
            else if (character is '(' or ')')
            {
                depth += character == '(' ? 1 : -1;
            }
            else if (depth == 0 && character == '&' && i + 1 < line.Length && line[i + 1] == '&')
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
                i++;
                continue;
            }

            part.Append(character);
        }

        parts.Add(part.ToString().Trim());
        return parts;
    }

    /// <summary>Makes one line of several that end in a backslash.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Trim();
}
