using System.Text;

namespace Headway.Edge.Configuration;

/// <summary>
/// Writes HAProxy's configuration word by word. A word can never end its line or become a second word: it is quoted,
/// and one with a control character is refused.
/// </summary>
internal sealed class ConfigurationText
{
    private const string PlainPunctuation = "._-:/%,()[]{}@*+=!<>~|?^&";
    private readonly StringBuilder _text = new();

    public void Comment(string words) => _text.Append("# ").Append(Checked(words)).Append('\n');

    public void Section(params ReadOnlySpan<string> words)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        Append(words);
    }

    public void Line(params ReadOnlySpan<string> words)
    {
        _text.Append("    ");
        Append(words);
    }

    public override string ToString() => _text.ToString();

    internal static string Quote(string word)
    {
        var value = Checked(word);
        return value.Length > 0 && value.All(IsPlain)
            ? value
            : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || PlainPunctuation.Contains(c, StringComparison.Ordinal);

    private static string Checked(string word) =>
        word.Any(char.IsControl)
            ? throw new FormatException("A word of the edge's configuration contains a control character.")
            : word;

    private void Append(ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            _text.Append(i == 0 ? string.Empty : " ").Append(Quote(words[i]));
        }

        _text.Append('\n');
    }
}
