using System.Text;
using Headway.Model.Names;

namespace Headway.Import.Planning;

/// <summary>
/// Follows what Compose does to <c>$NAME</c>, <c>${NAME:-default}</c> and <c>$$</c>, without values: a variable becomes a mark, which is written as a
/// reference or must be set. Marks use characters that no source may hold.
/// </summary>
internal static class Interpolation
{
    private const char Open = '\u0001';
    private const char Close = '\u0002';

    /// <summary>Replaces variables.</summary>
    /// <param name="text">The text of the source.</param>
    /// <param name="value">Gives what is known of a variable from its name and default; null leaves a mark.</param>
    public static string Apply(string text, Func<string, string?, string?> value)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
            }
            else if (text[i + 1] == '$')
            {
                result.Append('$');
                i++;
            }
            else if (text[i + 1] == '{' && text.AsSpan(i).StartsWith("${{"))
            {
                // A reference in Railway's way, which Compose would refuse.
                result.Append("${{");
                i += 2;
            }
            else
            {
                i += Take(text.AsSpan(i + 1), result, value);
            }
        }

        return result.ToString();
    }

    /// <summary>Finds the only mark that a text consists of; null for any other text.</summary>
    public static string? Only(string text) =>
        text.Length > 2 && text[0] == Open && text.IndexOf(Close, StringComparison.Ordinal) == text.Length - 1 ? text[1..^1] : null;

    /// <summary>Gets whether there are marks left.</summary>
    public static bool HasMarks(string text) => text.Contains(Open, StringComparison.Ordinal);

    /// <summary>Replaces the marks that are left.</summary>
    /// <param name="text">The text.</param>
    /// <param name="write">Writes a variable.</param>
    public static string WithoutMarks(string text, Func<string, string> write)
    {
        var result = new StringBuilder();
        var parts = text.Split(Open);
        result.Append(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf(Close, StringComparison.Ordinal);
            result.Append(write(part[..end])).Append(part.AsSpan(end + 1));
        }

        return result.ToString();
    }

    // Gives how many characters after the dollar sign were used.
    private static int Take(ReadOnlySpan<char> after, StringBuilder result, Func<string, string?, string?> value)
    {
        if (after[0] == '{')
        {
            var end = End(after);
            if (end < 0)
            {
                result.Append('$');
                return 0;
            }

            Braced(after[1..end].ToString(), result, value);
            return end + 1;
        }

        var length = NameLength(after);
        if (length == 0)
        {
            result.Append('$');
            return 0;
        }

        result.Append(Of(after[..length].ToString(), null, value));
        return length;
    }

    private static void Braced(string inner, StringBuilder result, Func<string, string?, string?> value)
    {
        var length = NameLength(inner);
        var rest = inner[length..];
        var name = inner[..length];
        var fallback = rest switch
        {
            [':', '-', .. var text] => text,
            ['-', .. var text] => text,
            _ => null,
        };
        if (!VariableName.TryParse(name, out _))
        {
            result.Append("${").Append(inner).Append('}');
            return;
        }

        result.Append(Of(name, fallback is null ? null : Apply(fallback, value), value));
    }

    private static string Of(string name, string? fallback, Func<string, string?, string?> value) => value(name, fallback) ?? $"{Open}{name}{Close}";

    // Defaults may hold variables of their own: ${A:-${B}}.
    private static int End(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_') && !(length == 0 && char.IsAsciiDigit(text[0])))
        {
            length++;
        }

        return length;
    }
}
