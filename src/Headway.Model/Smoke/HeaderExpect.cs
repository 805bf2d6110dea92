using System.Text.RegularExpressions;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Model.Smoke;

/// <summary>What a header of an answer must be: a value, a pattern, or absent when both are null.</summary>
/// <param name="Name">The header.</param>
/// <param name="Value">The exact value; null for no such rule.</param>
/// <param name="Pattern">The regular expression that the value must match, without backtracking; null for no such rule.</param>
public sealed record HeaderExpect(string Name, string? Value, string? Pattern)
{
    /// <summary>Compares an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="fill">Fills variables in.</param>
    /// <returns>What is wrong in one clause; null when it is as expected.</returns>
    public string? Mismatch(SmokeAnswer answer, Func<string, string> fill)
    {
        var found = answer.Header(Name);
        if (Value is null && Pattern is null)
        {
            return found is null ? null : $"has the header {Name}, which must be absent";
        }

        var wanted = Value is null ? $"a value that matches {Pattern}" : $"'{fill(Value)}'";
        return found is null ? $"has no header {Name}; expected {wanted}"
            : Matches(found, fill) ? null
            : $"has {Name} {Excerpt.Of(found)} instead of {wanted}";
    }

    private bool Matches(string found, Func<string, string> fill) => Value is not null
        ? string.Equals(found, fill(Value), StringComparison.Ordinal)
        : RequirePattern.TryCompile(Pattern!, out var regex, out _) && IsMatch(regex!, found);

    private static bool IsMatch(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
