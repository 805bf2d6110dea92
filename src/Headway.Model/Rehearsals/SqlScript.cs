using System.Text;

namespace Headway.Model.Rehearsals;

/// <summary>Splits what a program sent at once into statements, by PostgreSQL's rules of texts, names and comments. Pure.</summary>
public static class SqlScript
{
    /// <summary>Splits a text.</summary>
    /// <param name="text">One or more statements.</param>
    /// <returns>The statements; empty ones are left out.</returns>
    public static IReadOnlyList<SqlStatement> Split(string text)
    {
        var reader = new Reader(text);
        while (!reader.AtEnd)
        {
            reader.Step();
        }

        reader.End();
        return reader.Found;
    }

    private sealed class Reader(string text)
    {
        private readonly StringBuilder plain = new();
        private int at;
        private int start;
        private int depth;

        public List<SqlStatement> Found { get; } = [];

        public bool AtEnd => at >= text.Length;

        public void Step()
        {
            switch (text[at])
            {
                case '\'': Quoted('\'', IsEscaped() ? '\\' : '\0', keep: false); break;
                case '"': Quoted('"', '\0', keep: true); break;
                case '-' when Next() == '-': Skip(text.IndexOf('\n', at)); break;
                case '/' when Next() == '*': Comment(); break;
                case '$' when DollarTag() is { } tag: Dollar(tag); break;
                case ';' when depth == 0 && !InBody(): End(); at++; start = at; break;
                case var letter: Plain(letter); break;
            }
        }

        public void End()
        {
            var words = plain.ToString().Trim();
            if (words.Length > 0)
            {
                Found.Add(new SqlStatement(text[start..Math.Min(at, text.Length)].Trim(), words));
            }

            plain.Clear();
            depth = 0;
        }

        private char Next() => at + 1 < text.Length ? text[at + 1] : '\0';

        // E'…' has escapes, '…' has none.
        private bool IsEscaped() => at > 0 && text[at - 1] is 'e' or 'E' && (at == 1 || !char.IsLetterOrDigit(text[at - 2]));

        // The body of CREATE FUNCTION … BEGIN ATOMIC … END.
        private bool InBody()
        {
            var words = plain.ToString();
            var begin = words.IndexOf(" BEGIN ATOMIC ", StringComparison.Ordinal);
            return begin >= 0 && !words.AsSpan(begin).TrimEnd().EndsWith(" END", StringComparison.Ordinal);
        }

        private void Plain(char letter)
        {
            depth = Math.Max(0, depth + (letter == '(' ? 1 : letter == ')' ? -1 : 0));
            Add(char.IsWhiteSpace(letter) ? ' ' : char.ToUpperInvariant(letter));
            at++;
        }

        private void Add(char letter)
        {
            if (letter != ' ' || (plain.Length > 0 && plain[^1] != ' '))
            {
                plain.Append(letter);
            }
        }

        private void Quoted(char quote, char escape, bool keep)
        {
            var from = at++;
            while (at < text.Length && (text[at] != quote || Next() == quote))
            {
                at += text[at] == quote || text[at] == escape ? 2 : 1;
            }

            at = Math.Min(at + 1, text.Length);
            plain.Append(keep ? text[from..at].ToUpperInvariant() : "'?'");
        }

        private void Comment()
        {
            var open = 1;
            for (at += 2; at < text.Length && open > 0; at++)
            {
                open += text[at] == '/' && Next() == '*' ? 1 : text[at] == '*' && Next() == '/' ? -1 : 0;
            }

            Skip(Math.Min(at + 1, text.Length));
        }

        private void Skip(int to)
        {
            at = to < 0 ? text.Length : to;
            Add(' ');
        }

        private string? DollarTag()
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '_' || (end > at + 1 && char.IsDigit(text[end]))))
            {
                end++;
            }

            return end < text.Length && text[end] == '$' && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) ? text[at..(end + 1)] : null;
        }

        private void Dollar(string tag)
        {
            var end = text.IndexOf(tag, at + tag.Length, StringComparison.Ordinal);
            var body = text[(at + tag.Length)..(end < 0 ? text.Length : end)];
            at = end < 0 ? text.Length : end + tag.Length;
            if (!plain.ToString().StartsWith("DO ", StringComparison.Ordinal))
            {
                plain.Append("'?'");
                return;
            }

            foreach (var inner in Split(body))
            {
                plain.Append(inner.Plain).Append("; ");
            }
        }
    }
}
