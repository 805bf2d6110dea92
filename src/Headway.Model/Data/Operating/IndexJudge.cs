namespace Headway.Model.Data.Operating;

/// <summary>Finds what is wrong with indexes. Pure.</summary>
public static class IndexJudge
{
    /// <summary>Judges the indexes of a database.</summary>
    /// <param name="indexes">All of them, in the order to keep.</param>
    /// <returns>The same, each with what was found.</returns>
    public static IReadOnlyList<IndexStatus> Judge(IReadOnlyList<IndexStatus> indexes)
    {
        var kept = indexes.Where(index => index.IsValid).GroupBy(index => (index.Table, index.Key)).ToDictionary(same => same.Key, Best);
        return [.. indexes.Select(index => Judge(index, kept.GetValueOrDefault((index.Table, index.Key))))];
    }

    private static IndexStatus Judge(IndexStatus index, IndexStatus? best)
    {
        if (!index.IsValid)
        {
            return index with { Finding = IndexFinding.Invalid };
        }

        if (best is not null && best.Name != index.Name)
        {
            return index with { Finding = IndexFinding.Duplicate, SameAs = best.Name };
        }

        return index is { Scans: 0, IsUnique: false, IsPrimary: false, IsConstraint: false }
            ? index with { Finding = IndexFinding.Unused }
            : index;
    }

    // What a constraint is made of stays, then what keeps values unique, then what is used most.
    private static IndexStatus Best(IEnumerable<IndexStatus> same) => same
        .OrderByDescending(index => index.IsPrimary)
        .ThenByDescending(index => index.IsConstraint)
        .ThenByDescending(index => index.IsUnique)
        .ThenByDescending(index => index.Scans)
        .ThenBy(index => index.Name, StringComparer.Ordinal)
        .First();
}
