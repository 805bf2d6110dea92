using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>Recognizes secrets that can be guessed (requirements P48, P357). Says why, and never shows the value.</summary>
public static partial class WeakSecret
{
    /// <summary>The least number of characters of a secret.</summary>
    public const int LeastLength = 12;

    /// <summary>The least number of characters of a password, which a person may have to type.</summary>
    public const int LeastPassword = 8;

    // Bits of what the characters themselves tell: eight different letters have 24, twelve different ones 43.
    private const double LeastBits = 22;

    private static readonly string[] Rows =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p"];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Says why a secret is weak.</summary>
    /// <param name="name">The variable that holds it.</param>
    /// <param name="value">The secret.</param>
    /// <returns>A clause, such as <c>has only 6 characters</c>; null when it is strong enough.</returns>
    public static string? WhyWeak(VariableName name, string value)
    {
        var secret = value.Trim();
        var least = SecretNames.IsPassword(name) ? LeastPassword : LeastLength;
        if (secret.Length < least)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has only {secret.Length} characters, and needs {least}");
        }

        return Repeats(secret) ? "repeats the same few characters"
            : IsRun(secret) ? "is a run of neighbouring keys or letters"
            : IsWords(secret) ? "is made of common words"
            : Bits(secret) < LeastBits ? "has too few different characters"
            : null;
    }

    private static bool Repeats(string secret)
    {
        if (secret.Distinct().Count() < 5)
        {
            return true;
        }

        for (var period = 1; period <= Math.Min(secret.Length / 2, 64); period++)
        {
            if (secret.AsSpan(period).SequenceEqual(secret.AsSpan(0, secret.Length - period)))
            {
                return true;
            }
        }

        return secret.GroupBy(c => c).Max(group => group.Count()) * 2 > secret.Length;
    }

    private static bool IsRun(string secret)
    {
        var lower = secret.ToLowerInvariant();
        var neighbours = 0;
        for (var i = 1; i < lower.Length; i++)
        {
            neighbours += Rows.Any(row => AreNeighbours(row, lower[i - 1], lower[i])) ? 1 : 0;
        }

        return neighbours * 10 >= (lower.Length - 1) * 8;
    }

    private static bool AreNeighbours(string row, char first, char second) =>
        row.IndexOf(first, StringComparison.Ordinal) is var at and >= 0
        && ((at + 1 < row.Length && row[at + 1] == second) || (at > 0 && row[at - 1] == second));

    // What is left when words, years and separators are taken out is what has to be guessed.
    private static bool IsWords(string secret) => !secret.AsSpan().ContainsAny(Digits) || Numbers().IsMatch(secret)
        ? Common().Replace(secret.Replace('0', 'o').Replace('3', 'e').Replace('@', 'a').Replace('$', 's'), string.Empty).Length < 6
        : Common().Replace(secret, string.Empty).Length < 6;

    private static double Bits(string secret)
    {
        var perCharacter = secret.GroupBy(c => c).Sum(group =>
        {
            var share = group.Count() / (double)secret.Length;
            return -share * Math.Log2(share);
        });
        return perCharacter * secret.Length;
    }

    [GeneratedRegex("[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        "password|passwort|passw|pass|pwd|secret|admin|administrator|letmein|welcome|qwerty|azerty|change|replace|default|master|login|monkey|dragon"
        + "|iloveyou|sunshine|princess|football|hello|world|test|testing|demo|sample|example|development|dev|production|prod|staging|local|localhost"
        + "|root|user|guest|key|token|jwt|api|app|auth|session|signing|super|very|strong|secure|long|random|string|value|minimum|min|chars?|characters"
        + "|here|your|this|that|please|insert|todo|temp|tmp|foo|bar|baz|abc|xyz|not|safe|for|use|only|the|and|with|my|me|at|least|new|it|is|an?|of|in|to"
        + "|(19|20)[0-9]{2}|0?1?2?3456789|123456|12345|1234|123|[^A-Za-z0-9]+|[0-9]{1,4}$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Common();
}
