using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Model.Variables;

/// <summary>Compiles the patterns of <c>require</c> so that no pattern and no value can take long: without backtracking, and with a limit on repeats.</summary>
internal static partial class RequirePattern
{
    private const int MaxLength = 500;
    private const long MaxRepeats = 2_000;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <param name="regex">The compiled pattern; null when it is refused.</param>
    /// <param name="problem">What is wrong; empty when it is valid.</param>
    public static bool TryCompile(string pattern, out Regex? regex, out string problem)
    {
        regex = null;
        problem = string.Empty;
        if (pattern.Length > MaxLength)
        {
            problem = $"must be at most {MaxLength} characters, was {pattern.Length}";
        }
        else if (Repeats(pattern) > MaxRepeats)
        {
            problem = $"must repeat less: its counts in {{ }} multiply to more than {MaxRepeats}";
        }
        else
        {
            problem = Compile(pattern, out regex);
        }

        return regex is not null;
    }

    private static string Compile(string pattern, out Regex? regex)
    {
        regex = null;
        try
        {
            regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return string.Empty;
        }
        catch (NotSupportedException)
        {
            return "must do without backreferences, lookaround and atomic groups: they can take very long";
        }
        catch (ArgumentException error)
        {
            var reason = error.Message[(error.Message.IndexOf(". ", StringComparison.Ordinal) + 1)..].Trim().TrimEnd('.');
            return $"must be a valid regular expression: {reason}";
        }
    }

    // Nested counts multiply the states of the automaton, so all counts are taken as nested.
    private static double Repeats(string pattern)
    {
        var product = 1d;
        foreach (var match in Counts().EnumerateMatches(pattern))
        {
            var numbers = pattern.AsSpan(match.Index + 1, match.Length - 2).ToString().Split(',');
            product *= Math.Max(1, numbers.Max(number => double.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1));
        }

        return product;
    }

    [GeneratedRegex(@"\{[0-9]+(,[0-9]*)?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Counts();
}
