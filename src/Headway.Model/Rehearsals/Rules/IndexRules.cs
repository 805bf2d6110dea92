using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>Indexes and what needs one, built or dropped while others wait.</summary>
internal static partial class IndexRules
{
    private const string Concurrently = "Do it CONCURRENTLY, by itself and outside of a transaction.";

    public static IReadOnlyList<RehearsalRule> All { get; } =
    [
        new("index-blocks-writers", true, Concurrently,
            static (scene, it) => it.Commands.Contains("CREATE INDEX", StringComparer.Ordinal)
                && it.Locks.FirstOrDefault(taken => taken.Mode == LockMode.Share && scene.IsLarge(taken.Table)) is { Table: { } table }
                ? $"builds an index while nobody may write to {table}" : null),
        new("reindex", true, Concurrently,
            static (scene, it) => Has(it, "REINDEX") && it.Locks.Any(taken => taken.BlocksWriters && scene.IsLarge(taken.Table))
                ? "builds indexes anew while nobody may write, nor read by them" : null),
        new("drop-index", true, Concurrently,
            static (_, it) => Has(it, "DROP INDEX") && it.Dropped.Any(static one => one.Kind == "index")
                ? "drops an index under a lock for which readers and writers of its table wait" : null),
        new("unique-constraint-builds-index", true,
            "Build a unique index CONCURRENTLY first, and add the constraint USING INDEX.",
            static (scene, it) => scene.Altered(it) is var (table, actions) && scene.IsLarge(table) && actions.Any(NeedsIndex().IsMatch)
                ? $"builds the index of a constraint while nobody may read {table}" : null),
        new("detach-partition", true,
            "Detach it CONCURRENTLY, outside of a transaction.",
            static (scene, it) => scene.Altered(it).Actions.Any(static action =>
                action.StartsWith("DETACH PARTITION", StringComparison.Ordinal) && !action.Contains("CONCURRENTLY", StringComparison.Ordinal))
                ? "detaches a partition under a lock for which readers and writers of all of them wait" : null),
        new("refresh-view", true,
            "Refresh it CONCURRENTLY; it needs a unique index for that.",
            static (scene, it) => Has(it, "REFRESH MATERIALIZED VIEW")
                && it.Locks.FirstOrDefault(static taken => taken.BlocksReaders) is { Table: { } view }
                ? $"computes {view} while nobody may read it" : null),
    ];

    private static bool Has(RehearsedStatement it, string command) =>
        it.Sql.Plain.StartsWith(command, StringComparison.Ordinal) && !it.Sql.Plain.Contains("CONCURRENTLY", StringComparison.Ordinal);

    [GeneratedRegex(@"^ADD (CONSTRAINT (""[^""]+""|\w+) )?(UNIQUE|PRIMARY KEY|EXCLUDE)(?!.*USING INDEX (?!TABLESPACE))|^ADD (COLUMN )?(?!(CONSTRAINT|CHECK|FOREIGN)\b).*\b(UNIQUE|PRIMARY KEY)\b(?!.*USING INDEX (?!TABLESPACE))",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NeedsIndex();
}
