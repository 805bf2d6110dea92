using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>What does too much to rows at once.</summary>
internal static partial class RowRules
{
    private static readonly string Batches = $"Change them in batches of {RehearsalScene.Few} rows, each in a transaction of its own.";

    public static IReadOnlyList<RehearsalRule> All { get; } =
    [
        new("truncate", false, "Remove the rows in batches, when no version uses them any more.",
            static (_, it) => it.Sql.Plain.StartsWith("TRUNCATE", StringComparison.Ordinal) && it.Locks.Count > 0
                ? $"removes every row of {it.Locks[0].Table}, which the old version may use, while nobody may read it" : null),
        new("change-without-where", false, Batches,
            static (_, it) => Change().IsMatch(it.Sql.Plain) && !it.Sql.Plain.Contains(" WHERE ", StringComparison.Ordinal)
                && Changed(it).FirstOrDefault() is { } change
                ? $"changes every row of {change.Table} ({change.Rows}): writers of each wait until its transaction ends" : null),
        new("many-rows", true, Batches,
            static (scene, it) => Sum(it) > 0 && Sum(it) + scene.Before(it).Sum(Sum) is > RehearsalScene.Few and var rows
                ? $"changes {rows} rows in one transaction: writers of each wait until it ends" : null),
    ];

    private static IEnumerable<RowChange> Changed(RehearsedStatement it) => it.Changes.Where(static change => change.Operation != "Insert");

    private static long Sum(RehearsedStatement it) => Changed(it).Sum(static change => change.Rows);

    [GeneratedRegex(@"^(WITH .*\) )?(UPDATE|DELETE) ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Change();
}
