using System.Text;

namespace Headway.Model.Values;

/// <summary>Fills the variables into one argument.</summary>
internal static class CommandExpander
{
    public static string Expand(string argument, IReadOnlyDictionary<string, string> variables, List<string> problems)
    {
        var result = new StringBuilder();
        for (var position = 0; position < argument.Length;)
        {
            var dollar = argument.IndexOf('$', position);
            if (dollar < 0)
            {
                return result.Append(argument.AsSpan(position)).ToString();
            }

            result.Append(argument.AsSpan(position, dollar - position));
            position = dollar + 1 + Replace(argument.AsSpan(dollar + 1), result, variables, problems);
        }

        return result.ToString();
    }

    // Returns how many characters after the dollar sign were used.
    private static int Replace(
        ReadOnlySpan<char> after, StringBuilder result, IReadOnlyDictionary<string, string> variables, List<string> problems)
    {
        if (after is ['$', ..])
        {
            result.Append('$');
            return 1;
        }

        if (after is ['{', ..])
        {
            var end = after.IndexOf('}');
            var name = end < 0 ? after[1..].ToString() : after[1..end].ToString();
            if (end < 0 || !CommandLine.IsName(name))
            {
                problems.Add($"{Excerpt.Of("${" + name)} is not closed or is no name of a variable; write ${{NAME}}, or $$ for a dollar sign");
                return after.Length;
            }

            Fill(name, result, variables, problems);
            return end + 1;
        }

        var length = NameLength(after);
        if (length == 0)
        {
            result.Append('$');
            return 0;
        }

        Fill(after[..length].ToString(), result, variables, problems);
        return length;
    }

    private static void Fill(
        string name, StringBuilder result, IReadOnlyDictionary<string, string> variables, List<string> problems)
    {
        if (variables.TryGetValue(name, out var value))
        {
            result.Append(value);
            return;
        }

        problems.Add($"${Excerpt.Plain(name)} is not set{Spelling.DidYouMean(name, variables.Keys)}; write $$ for a dollar sign");
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_')
            && !(length == 0 && char.IsAsciiDigit(text[0])))
        {
            length++;
        }

        return length;
    }
}
