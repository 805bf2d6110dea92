using Headway.Model.Names;

namespace Headway.Model.Values;

/// <summary>Commands as people write them, made into argument lists. There is no shell: no pipes, no redirection, no substitution of commands.</summary>
public static class CommandLine
{
    /// <summary>The most characters of a command.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>
    /// Splits a command into the program and its arguments. Spaces separate; <c>'…'</c> is taken as it is; in <c>"…"</c> a backslash
    /// escapes <c>"</c>, <c>\</c> and <c>$</c>; elsewhere it escapes any character. A <c>$</c> that was quoted by <c>'…'</c> or a backslash
    /// comes out as <c>$$</c>, so that <see cref="Expand"/> leaves it alone.
    /// </summary>
    /// <param name="text">The command.</param>
    /// <param name="arguments">The program and its arguments; empty when the text is refused.</param>
    /// <param name="problem">What is wrong and what would be right; empty when the text is valid.</param>
    /// <returns>False when the text is no command, or wants a shell.</returns>
    public static bool TrySplit(string text, out IReadOnlyList<string> arguments, out string problem)
    {
        var splitter = new CommandSplitter(text.Trim(' ', '\t', '\r', '\n'));
        problem = splitter.Split() ?? Check(splitter.Arguments) ?? string.Empty;
        arguments = problem.Length == 0 ? splitter.Arguments : [];
        return problem.Length == 0;
    }

    /// <summary>Checks an argument list that was written as a list.</summary>
    /// <param name="arguments">The program and its arguments.</param>
    /// <returns>What is wrong; null when the list can be run.</returns>
    public static string? Check(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments[0].Length == 0)
        {
            return "must name a program";
        }

        // A wrapper program (setpriv, bwrap) would take it for an option of its own.
        if (arguments[0][0] == '-')
        {
            return "must start with a program, not with an option";
        }

        if (arguments.Sum(argument => argument.Length + 1L) > MaxLength)
        {
            return $"must be at most {MaxLength} characters";
        }

        return arguments.Any(argument => argument.AsSpan().ContainsAny('\0', '\n', '\r'))
            ? "must be one line; put more than one command in a script"
            : null;
    }

    /// <summary>Fills in <c>$NAME</c> and <c>${NAME}</c>; <c>$$</c> is a dollar sign. A value is never split or expanded again.</summary>
    /// <param name="arguments">The program and its arguments.</param>
    /// <param name="variables">The variables by name.</param>
    /// <returns>The filled-in list, or every problem.</returns>
    public static CommandExpansion Expand(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var problems = new List<string>();
        var expanded = arguments.Select(argument => CommandExpander.Expand(argument, variables, problems)).ToArray();
        return new CommandExpansion(problems.Count == 0 ? expanded : [], [.. problems.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Gets whether a text could be the name of a variable.</summary>
    /// <param name="text">The text.</param>
    internal static bool IsName(string text) => VariableName.TryParse(text, out _);
}
