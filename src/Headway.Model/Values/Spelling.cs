namespace Headway.Model.Values;

/// <summary>Finds the word that somebody meant.</summary>
internal static class Spelling
{
    private const int MaxLength = 64;

    private const int ShortestBeginning = 3;

    /// <summary>Writes <c>; did you mean 'routes'?</c>, or nothing when no candidate is near.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that there are.</param>
    public static string DidYouMean(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;

    /// <summary>Finds the shortest candidate that begins with the word, else the one with the fewest edits, at most a third of the word.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that there are.</param>
    /// <returns>The candidate; null when none is near.</returns>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > MaxLength)
        {
            return null;
        }

        var folded = Fold(word);
        IReadOnlyList<string> known = [.. candidates.Where(candidate => candidate.Length <= MaxLength)];
        if (folded.Length >= ShortestBeginning
            && known.Where(candidate => Fold(candidate).StartsWith(folded, StringComparison.Ordinal)).MinBy(candidate => candidate.Length) is { } begun)
        {
            return begun;
        }

        var best = Math.Max(1, folded.Length / 3) + 1;
        string? nearest = null;
        foreach (var candidate in known)
        {
            var distance = Distance(folded, Fold(candidate));
            if (distance < best)
            {
                (best, nearest) = (distance, candidate);
            }
        }

        return nearest;
    }

    // Letter case, hyphens and underscores are what people mix up most: keep_warm, Keep-Warm, keepwarm.
    private static string Fold(string word) =>
        string.Concat(word.Where(character => character is not ('-' or '_'))).ToLowerInvariant();

    // Levenshtein's distance, with the swap of two neighbours as one edit.
    private static int Distance(string from, string to)
    {
        var previous = new int[to.Length + 1];
        var before = new int[to.Length + 1];
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            (before, previous, row) = (previous, row, before);
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[to.Length];
    }
}
