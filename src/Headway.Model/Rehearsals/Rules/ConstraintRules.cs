using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>What reads every row while others wait.</summary>
internal static partial class ConstraintRules
{
    private const string NotValid = "Add it NOT VALID, and VALIDATE it in the next transaction: that reads the rows while others write.";

    public static IReadOnlyList<RehearsalRule> All { get; } =
    [
        new("foreign-key-checks-rows", true, NotValid,
            static (scene, it) => Checks(scene, it, ForeignKey()) is { } table
                ? $"adds a foreign key and checks every row of {table} while nobody may write to both tables" : null),
        new("check-checks-rows", true, NotValid,
            static (scene, it) => Checks(scene, it, Check()) is { } table
                ? $"adds a constraint and checks every row of {table} while nobody may read it" : null),
        new("not-null-checks-rows", true,
            "Add CHECK (… IS NOT NULL) NOT VALID, VALIDATE it in the next transaction, then SET NOT NULL, which believes it, and drop it.",
            static (scene, it) => Checks(scene, it, NotNull()) is { } table
                ? $"looks for nulls in every row of {table} while nobody may read it" : null),
    ];

    /// <summary>For what no other rule has a name for.</summary>
    public static RehearsalRule Scan { get; } = new("reads-rows-under-lock", true,
        "Split it into a part that takes the lock and reads nothing, and one that reads without the lock.",
        static (scene, it) => scene.Scanned(it).FirstOrDefault() is { } table
            ? $"reads every row of {table} while others wait for its lock" : null);

    private static string? Checks(RehearsalScene scene, RehearsedStatement it, Regex form) =>
        scene.Altered(it) is { Table: var table, Actions: var actions } && actions.Any(form.IsMatch)
            && scene.Scanned(it).ToList() is { Count: > 0 } scanned
            ? scanned.Contains(table) ? table : scanned[0] : null;

    [GeneratedRegex(@"^ADD (?!.*NOT VALID).*\b(FOREIGN KEY|REFERENCES)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ForeignKey();

    [GeneratedRegex(@"^ADD (?!.*NOT VALID)(?!.*\bFOREIGN KEY\b).*\bCHECK\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Check();

    [GeneratedRegex(@"\bSET NOT NULL$", RegexOptions.NonBacktracking)]
    private static partial Regex NotNull();
}
