using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>What writes a whole table anew while nobody may read it.</summary>
internal static partial class RewriteRules
{
    private const int Persistence = 1;
    private const int Default = 2;
    private const int ColumnType = 4;

    public static IReadOnlyList<RehearsalRule> All { get; } =
    [
        new("type-change-rewrites", true,
            "Add a column of the new type, write both, fill it in batches, read the new one, and drop the old one in a later release.",
            static (scene, it) => Rewritten(scene, it, ColumnType) is { } table
                ? $"changes the type of a column: every row of {table} is written anew while nobody may read it" : null),
        new("default-rewrites", true,
            "Add the column without it, set the default for new rows, and fill the old ones in batches.",
            static (scene, it) => Rewritten(scene, it, Default) is { } table
                ? $"gives each row another value (a volatile default, an identity, or a generated column): every row of {table} is written anew while nobody may read it" : null),
        new("storage-rewrites", true,
            "Copy into a new table in batches, and swap them when both are the same; or do it in a hold.",
            static (scene, it) => Rewritten(scene, it, ~(ColumnType | Default)) is { } table
                ? $"stores {table} another way: every row is written anew while nobody may read it" : null),
        new("vacuum-full", true,
            "Plain VACUUM gives room back for new rows without a lock; pg_repack makes the file small.",
            static (scene, it) => VacuumFull().IsMatch(it.Sql.Plain) && OnLarge(scene, it)
                ? "writes the table anew while nobody may read it" : null),
        new("cluster", true,
            "pg_repack sorts a table without the lock.",
            static (scene, it) => it.Sql.Plain.StartsWith("CLUSTER", StringComparison.Ordinal) && OnLarge(scene, it)
                ? "sorts the table into a new file while nobody may read it" : null),
        new("tablespace", true,
            "Copy into a new table there in batches, and swap them; or do it in a hold.",
            static (scene, it) => scene.Altered(it) is var (table, actions) && scene.IsLarge(table)
                && actions.Any(static action => action.StartsWith("SET TABLESPACE", StringComparison.Ordinal))
                ? $"copies {table} while nobody may read it" : null),
    ];

    private static string? Rewritten(RehearsalScene scene, RehearsedStatement it, int reasons) =>
        it.Rewrites.FirstOrDefault(rewrite => scene.IsLarge(rewrite.Table) && Main(rewrite.Reason, reasons))?.Table;

    // The reasons are bits and add up; the first of them is told.
    private static bool Main(int reason, int reasons) => (reason & ColumnType) != 0 ? (reasons & ColumnType) != 0
        : (reason & Default) != 0 ? (reasons & Default) != 0
        : (reasons & Persistence) != 0;

    private static bool OnLarge(RehearsalScene scene, RehearsedStatement it) => it.Locks.Any(taken => scene.IsLarge(taken.Table));

    [GeneratedRegex(@"^VACUUM (\([^)]*\bFULL\b(?! (OFF|FALSE|0))|FULL\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VacuumFull();
}
