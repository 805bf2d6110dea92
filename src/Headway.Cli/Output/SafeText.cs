using System.Globalization;
using System.Text;

namespace Headway.Cli.Output;

/// <summary>Makes foreign text harmless for a terminal: only what is printable passes, colours are dropped, the rest becomes visible.</summary>
internal static class SafeText
{
    private const char Escape = '\u001b';

    /// <summary>Makes one line: printable characters and tabs pass.</summary>
    /// <param name="text">Foreign text.</param>
    public static string Line(string text) => IsClean(text) ? text : Clean(text);

    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var colour = ColourLength(text.AsSpan(i));
            if (colour > 0)
            {
                i += colour;
                continue;
            }

            // An unpaired surrogate decodes as U+FFFD of length 1.
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            Append(clean, rune);
            i += length;
        }

        return clean.ToString();
    }

    private static void Append(StringBuilder clean, Rune rune)
    {
        if (rune.Value == '\t' || IsPrintable(rune))
        {
            clean.Append(rune.ToString());
        }
        else if (rune.Value < 0x20)
        {
            clean.Append((char)(0x2400 + rune.Value));
        }
        else
        {
            clean.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
        }
    }

    // Format characters turn the direction of text around or hide in it; private use has no meaning here.
    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);

    // ESC [ digits and semicolons m: what build tools colour their output with.
    private static int ColourLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != Escape || text[1] != '[')
        {
            return 0;
        }

        var end = 2;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ';'))
        {
            end++;
        }

        return end < text.Length && text[end] == 'm' ? end + 1 : 0;
    }
}
