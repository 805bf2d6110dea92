using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>What cannot run, or only on an empty table.</summary>
internal static partial class FailureRules
{
    private const string InTransaction = "25001";
    private const string FailedTransaction = "25P02";
    private const string NewEnumValue = "55P04";
    private const string NullValue = "23502";

    public static IReadOnlyList<RehearsalRule> All { get; } =
    [
        new("concurrently-in-transaction", false,
            "Run it by itself, outside of a transaction: most tools have a switch for that in the migration.",
            static (_, it) => it.Error == InTransaction
                ? "cannot run inside of a transaction, as everything CONCURRENTLY and VACUUM" : null),
        new("enum-value-in-same-transaction", false,
            "Add the value in a transaction of its own, and use it in the next one.",
            static (_, it) => it.Error == NewEnumValue ? "uses a value of an enum that the same transaction added" : null),
        new("not-null-column-without-default", false,
            "Add the column with a default, or without NOT NULL, fill it in batches, and require it when every version writes it.",
            static (scene, it) => scene.Altered(it).Actions.Any(Requires) || it.Error == NullValue
                ? "requires a value that existing rows do not have and the old version does not write" : null),
        new("fails", false,
            "Look at the output of the migration.",
            static (scene, it) => !scene.Rehearsal.Succeeded && it.Error is not (null or InTransaction or NewEnumValue or NullValue or FailedTransaction)
                ? $"fails with SQLSTATE {it.Error}" : null),
    ];

    private static bool Requires(string action) =>
        AddedColumn().IsMatch(action) && action.Contains("NOT NULL", StringComparison.Ordinal) && !GivesValue().IsMatch(action);

    [GeneratedRegex(@"^ADD (COLUMN )?(?!(CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddedColumn();

    [GeneratedRegex(@"\b(DEFAULT|GENERATED|((SMALL|BIG)?SERIAL))\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex GivesValue();
}
