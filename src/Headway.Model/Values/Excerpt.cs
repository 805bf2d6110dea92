using System.Globalization;
using System.Text;

namespace Headway.Model.Values;

/// <summary>Shows foreign text in a message: short, on one line, without control characters, so that it can neither flood nor forge a line of output.</summary>
public static class Excerpt
{
    private const int MaxLength = 60;

    /// <summary>Shows the text in quotes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text in quotes.</returns>
    public static string Of(string text) => $"'{Plain(text)}'";

    /// <summary>Shows, in quotes, a text that should be ASCII: letters that only look like it are spelled out.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text in quotes.</returns>
    public static string Ascii(string text) => $"'{Show(text, char.IsAscii)}'";

    /// <summary>Shows the text without quotes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text.</returns>
    public static string Plain(string text) => Show(text, _ => true);

    private static string Show(string text, Func<char, bool> isAllowed)
    {
        var result = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            // Besides control characters: direction marks, line separators and lone surrogates, which terminals act on.
            var shown = isAllowed(character) && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            _ = shown
                ? result.Append(character)
                : result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return text.Length > MaxLength ? result.Append('…').ToString() : result.ToString();
    }
}
