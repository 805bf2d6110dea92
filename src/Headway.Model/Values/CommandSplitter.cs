using System.Text;

namespace Headway.Model.Values;

/// <summary>One pass over a command that cuts it into arguments.</summary>
internal sealed class CommandSplitter(string text)
{
    private readonly List<string> _arguments = [];
    private readonly StringBuilder _current = new();
    private bool _inArgument;
    private int _position;

    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>Splits the whole text.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? Split()
    {
        if (text.Length > CommandLine.MaxLength)
        {
            return $"must be at most {CommandLine.MaxLength} characters, was {text.Length}";
        }

        if (text.AsSpan().ContainsAny('\0', '\n', '\r'))
        {
            return "must be one line; put more than one command in a script";
        }

        while (_position < text.Length)
        {
            if (Take(text[_position++]) is { } problem)
            {
                return problem;
            }
        }

        End();
        return null;
    }

    private string? Take(char character)
    {
        switch (character)
        {
            case ' ' or '\t':
                End();
                return null;
            case '\'':
                return TakeSingleQuoted();
            case '"':
                return TakeDoubleQuoted();
            case '\\':
                return TakeEscaped();
            default:
                if (ShellOperator(character) is { } found)
                {
                    return $"has {found}, but there is no shell here; put it in a script, or in quotes if it belongs to an argument";
                }

                Append(character);
                return null;
        }
    }

    private string? ShellOperator(char character)
    {
        var next = _position < text.Length ? text[_position] : '\0';
        return character switch
        {
            '|' or '&' or '<' or '>' when next == character => $"'{character}{character}'",
            '|' or '&' or '<' or '>' or ';' or '`' => $"'{character}'",
            '$' when next == '(' => "'$('",
            _ => null,
        };
    }

    private string? TakeSingleQuoted()
    {
        var end = text.IndexOf('\'', _position);
        if (end < 0)
        {
            return $"has a quote ' at character {_position} that is not closed";
        }

        Quote();
        _current.Append(text.AsSpan(_position, end - _position)).Replace("$", "$$", _current.Length - (end - _position), end - _position);
        _position = end + 1;
        return null;
    }

    private string? TakeDoubleQuoted()
    {
        var start = _position;
        Quote();
        while (_position < text.Length)
        {
            var character = text[_position++];
            if (character == '"')
            {
                return null;
            }

            if (character == '\\' && _position < text.Length && text[_position] is '"' or '\\' or '$')
            {
                AppendLiteral(text[_position++]);
                continue;
            }

            _current.Append(character);
        }

        return $"has a quote \" at character {start} that is not closed";
    }

    private string? TakeEscaped()
    {
        if (_position == text.Length)
        {
            return "ends with a backslash that escapes nothing";
        }

        Quote();
        AppendLiteral(text[_position++]);
        return null;
    }

    private void Append(char character)
    {
        _inArgument = true;
        _current.Append(character);
    }

    private void AppendLiteral(char character) => _current.Append(character == '$' ? "$$" : character.ToString());

    private void Quote() => _inArgument = true;

    private void End()
    {
        if (_inArgument)
        {
            _arguments.Add(_current.ToString());
        }

        _current.Clear();
        _inArgument = false;
    }
}
