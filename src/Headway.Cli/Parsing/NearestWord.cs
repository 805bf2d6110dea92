namespace Headway.Cli.Parsing;

/// <summary>Finds the command that somebody meant.</summary>
internal static class NearestWord
{
    private const int ShortestBeginning = 3;

    /// <summary>Finds the shortest candidate that begins with the word, else the one with the fewest edits, at most a third of the word and at least one.</summary>
    /// <param name="word">The word as typed.</param>
    /// <param name="candidates">The words that there are.</param>
    /// <returns>The candidate; null when none is near.</returns>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        var typed = word.ToLowerInvariant();
        if (word.Length is 0 or > 40)
        {
            return null;
        }

        IReadOnlyList<string> all = [.. candidates];
        var begun = typed.TrimStart('-').Length < ShortestBeginning
            ? null
            : all.Where(candidate => candidate.StartsWith(typed, StringComparison.Ordinal)).MinBy(candidate => candidate.Length);
        return begun
            ?? all.Select(candidate => (candidate, distance: Distance(typed, candidate)))
                .Where(pair => pair.distance <= Math.Max(1, word.Length / 3))
                .OrderBy(pair => pair.distance)
                .Select(pair => pair.candidate)
                .FirstOrDefault();
    }

    // Levenshtein's distance, with the swap of two neighbours as one edit.
    private static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Cheapest(table, i, j, from[i - 1] == to[j - 1]);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[from.Length, to.Length];
    }

    private static int Cheapest(int[,] table, int i, int j, bool same) =>
        Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (same ? 0 : 1));
}
