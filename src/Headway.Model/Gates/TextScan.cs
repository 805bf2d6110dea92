using System.Buffers;

namespace Headway.Model.Gates;

/// <summary>Looks through one text of a source for secrets: of known forms, and by their values. Pure.</summary>
public sealed class TextScan
{
    /// <summary>Stands on a line, or on the one before it, whose secret is meant to be there.</summary>
    public const string Allowed = "headway:allow-secret";

    private readonly SearchValues<string>? values;
    private readonly IReadOnlyDictionary<string, string> variables;

    /// <summary>Initializes a new instance of the <see cref="TextScan"/> class.</summary>
    /// <param name="secrets">The environment's own secrets, each with the variable that holds it.</param>
    public TextScan(IReadOnlyDictionary<string, string> secrets)
    {
        variables = secrets;
        values = secrets.Count == 0 ? null : SearchValues.Create([.. secrets.Keys], StringComparison.Ordinal);
    }

    /// <summary>Finds the secrets of a text.</summary>
    /// <param name="file">The file that it is of.</param>
    /// <param name="text">The text.</param>
    /// <returns>What was found, at most one of a kind on a line.</returns>
    public IReadOnlyList<ExposedSecret> Find(string file, string text)
    {
        var found = SecretPatterns.Find(text).Concat(Values(text)).ToList();
        return found.Count == 0
            ? []
            : [.. found
                .Where(one => !IsAllowed(text, one.At))
                .Select(one => new ExposedSecret(file, 1 + text.AsSpan(0, one.At).Count('\n'), one.What))
                .Distinct()
                .OrderBy(one => one.Line)];
    }

    private IEnumerable<(int At, string What)> Values(string text)
    {
        if (values is null)
        {
            yield break;
        }

        var at = 0;
        while (text.AsSpan(at).IndexOfAny(values) is var next and >= 0)
        {
            at += next;
            yield return (at, $"the value of {Holder(text, at)}");
            at++;
        }
    }

    private string Holder(string text, int at) =>
        variables.First(item => text.AsSpan(at).StartsWith(item.Key, StringComparison.Ordinal)).Value;

    private static bool IsAllowed(string text, int at)
    {
        var begin = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var before = begin < 2 ? 0 : text.LastIndexOf('\n', begin - 2) + 1;
        var end = text.IndexOf('\n', at) is var stop and >= 0 ? stop : text.Length;
        return text.AsSpan(before, end - before).Contains(Allowed, StringComparison.Ordinal);
    }
}
