using System.Text.RegularExpressions;

namespace Headway.Model.Values;

/// <summary>Keeps the end of a program's output, to quote from it why the program failed.</summary>
public sealed partial class LastWords
{
    private const int Kept = 40;
    private const int Quoted = 2;
    private const int LongestLine = 200;

    // Tools say first what is wrong, and last where more can be read.
    private static readonly string[] Telling = ["error", "fail", "exception", "denied", "refused", "cannot", "no space left"];
    private static readonly string[] Empty = ["complete log of this run", "build failed", "error(s)"];

    private readonly Queue<string> lines = new(Kept);

    /// <summary>Takes a line of output.</summary>
    /// <param name="line">The line; secrets must be replaced in it already.</param>
    public void Take(string line)
    {
        var plain = Unprintable().Replace(Escape().Replace(line, string.Empty), " ").Trim();
        if (plain.Length == 0)
        {
            return;
        }

        if (lines.Count == Kept)
        {
            lines.Dequeue();
        }

        lines.Enqueue(plain.Length > LongestLine ? plain[..LongestLine] + "…" : plain);
    }

    /// <summary>Quotes the lines that say why, or else the last one.</summary>
    /// <returns>A part of a sentence, such as <c>it said: 'no such file'</c>.</returns>
    public string Quote()
    {
        var telling = lines.Where(line => Holds(line, Telling) && !Holds(line, Empty)).Distinct(StringComparer.Ordinal).TakeLast(Quoted).ToList();
        var chosen = telling.Count > 0 ? telling : [.. lines.TakeLast(1)];
        return chosen.Count == 0 ? "it said nothing" : $"it said: '{string.Join(" / ", chosen)}'";
    }

    private static bool Holds(string line, string[] words) =>
        words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]", RegexOptions.NonBacktracking)]
    private static partial Regex Unprintable();
}
