using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals;

/// <summary>One statement, as it was written and in a form that rules can read. Pure.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Plain">In capitals, without comments, texts as <c>'?'</c>, one space between words. The body of DO and of functions stays.</param>
public sealed partial record SqlStatement(string Text, string Plain)
{
    private const int Longest = 100;

    /// <summary>Gets the beginning of it, for a sentence.</summary>
    public string Excerpt
    {
        get
        {
            var line = Spaces().Replace(Text, " ").Trim();
            return line.Length > Longest ? line[..Longest] + "…" : line;
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
