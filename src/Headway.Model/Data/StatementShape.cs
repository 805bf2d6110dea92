using System.Text.RegularExpressions;

namespace Headway.Model.Data;

/// <summary>The form of a statement, without the values in it: those are people's data. Pure.</summary>
public static partial class StatementShape
{
    private const int Longest = 120;

    /// <summary>Takes the values out of a statement and shortens it.</summary>
    /// <param name="statement">The statement; may be cut off anywhere.</param>
    /// <returns>One line.</returns>
    public static string Of(string statement)
    {
        var bare = Spaces().Replace(Values().Replace(statement, static match => match.Groups["kept"].Success ? match.Value : "?"), " ").Trim();
        return bare.Length > Longest ? bare[..Longest] + "…" : bare;
    }

    // Names in double quotes and the $1 of parameters stay; texts (also those cut off), dollar-quoted ones, comments and numbers go.
    [GeneratedRegex(
        """(?<kept>"[^"]*"|\$[0-9]+|[A-Za-z_][A-Za-z0-9_]*)|'([^']|'')*('|\z)|\$(?<tag>[A-Za-z_]*)\$.*?(\$\k<tag>\$|\z)|--[^\n]*|/\*.*?(\*/|\z)|[0-9]+(\.[0-9]+)?""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Values();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
