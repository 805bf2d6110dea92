using System.Globalization;
using System.Text;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Variables;

/// <summary>One pass over a variable's value.</summary>
internal sealed class TemplateParser(string text)
{
    private const string Open = "${{";
    private const string Close = "}}";
    private const int MaxReferenceLength = 256;
    private const int MaxParts = 256;

    private readonly List<TemplatePart> _parts = [];
    private readonly StringBuilder _literal = new();
    private int _secrets;

    public IReadOnlyList<TemplatePart> Parts => _parts;

    /// <summary>Parses the whole value.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? Parse()
    {
        var position = 0;
        while (text.IndexOf(Open, position, StringComparison.Ordinal) is var open and >= 0)
        {
            if (open > position && text[open - 1] == '$')
            {
                _literal.Append(text.AsSpan(position, open - 1 - position)).Append(Open);
                position = open + Open.Length;
                continue;
            }

            _literal.Append(text.AsSpan(position, open - position));
            var start = open + Open.Length;
            var end = text.IndexOf(Close, start, StringComparison.Ordinal);
            if (end < 0 || end - start > MaxReferenceLength)
            {
                return "has '${{' without '}}'; write $${{ if it is no reference";
            }

            if (TakeReference(text[start..end].Trim()) is { } problem)
            {
                return problem;
            }

            position = end + Close.Length;
        }

        _literal.Append(text.AsSpan(position));
        EndLiteral();
        return _parts.Count > MaxParts ? $"must have at most {MaxParts} references" : null;
    }

    private string? TakeReference(string inner)
    {
        EndLiteral();
        if (inner.StartsWith("secret(", StringComparison.Ordinal))
        {
            return TakeSecret(inner);
        }

        var dot = inner.IndexOf('.', StringComparison.Ordinal);
        var scope = dot < 0 ? null : inner[..dot].Trim();
        var name = inner[(dot + 1)..].Trim();
        if (!VariableName.TryParse(name, out _) || (scope is not null && !IsScope(scope)))
        {
            return $"has the reference {Excerpt.Of(inner)}, must be NAME, service.NAME, database.NAME or secret(length)";
        }

        _parts.Add(new TemplatePart.Reference(scope, name));
        return null;
    }

    private string? TakeSecret(string inner)
    {
        var number = inner["secret(".Length..].TrimEnd(')').Trim();
        if (!inner.EndsWith(')') || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length is < SecretRequest.MinLength or > SecretRequest.MaxLength)
        {
            return $"has {Excerpt.Of(inner)}, must be secret(length) with a length of {SecretRequest.MinLength}–{SecretRequest.MaxLength}";
        }

        _parts.Add(new TemplatePart.Secret(length, _secrets++));
        return null;
    }

    private static bool IsScope(string scope) => ServiceName.TryParse(scope.ToLowerInvariant(), out _);

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new TemplatePart.Literal(_literal.ToString()));
            _literal.Clear();
        }
    }
}
