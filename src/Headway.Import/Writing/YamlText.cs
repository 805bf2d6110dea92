using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Headway.Import.Writing;

/// <summary>Writes values so that YAML reads them back as they are, whatever they hold.</summary>
internal static partial class YamlText
{
    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "~"];

    /// <summary>Writes a value.</summary>
    /// <param name="text">The value.</param>
    /// <param name="isInline">Whether it stands in <c>{ }</c> or <c>[ ]</c>.</param>
    /// <param name="isNumber">Whether what looks like a number is meant as one.</param>
    public static string Of(string text, bool isInline, bool isNumber = false)
    {
        if (isNumber || ((isInline ? InlinePlain() : Plain()).IsMatch(text) && !LooksOtherwise(text)))
        {
            return text;
        }

        return text.All(IsPrintable) && !text.Contains("${{", StringComparison.Ordinal) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : Quoted(text);
    }

    /// <summary>Makes a comment of a text: one line, without what a terminal acts on.</summary>
    public static string Comment(string text)
    {
        var clean = new StringBuilder();
        foreach (var character in text)
        {
            clean.Append(IsPrintable(character) ? character : ' ');
        }

        return $"# {clean}";
    }

    private static bool LooksOtherwise(string text) =>
        Words.Contains(text, StringComparer.OrdinalIgnoreCase)
        || text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal) || text.EndsWith(':') || text.EndsWith(' ')
        || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                _ when IsPrintable(character) || char.IsSurrogate(character) => quoted.Append(character),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPrintable(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^[A-Za-z0-9/._$][A-Za-z0-9 /._$@+=%~:{}(),;-]*\z", Options)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[A-Za-z0-9/._$][A-Za-z0-9 /._$@+=%~;()-]*\z", Options)]
    private static partial Regex InlinePlain();
}
