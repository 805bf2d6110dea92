using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>What takes from the old version, which serves until the new one does, what it uses.</summary>
internal static partial class BreakingRules
{
    private const string Later = "Deploy a version that does not use it first, and drop it in a later release.";
    private const string Both = "Add the new name beside the old one, write both, read the new one, and drop the old one in a later release.";

    private static readonly HashSet<string> Used = new(StringComparer.Ordinal)
    {
        "view", "materialized view", "function", "procedure", "aggregate", "type", "domain", "domain constraint", "sequence", "schema", "foreign table", "extension",
    };

    public static IReadOnlyList<RehearsalRule> All { get; } =
    [
        new("drop-column", false, Later,
            static (_, it) => Dropped(it, "table column") is { } column ? $"drops the column {column}, which the old version may use" : null),
        new("drop-table", false, Later,
            static (_, it) => Dropped(it, "table") is { } table ? $"drops the table {table}, which the old version may use" : null),
        new("drop-object", false, Later,
            static (_, it) => Dropped(it, "table") is null && it.Dropped.FirstOrDefault(static one => Used.Contains(one.Kind)) is { } other
                ? $"drops the {other.Kind} {other.Name}, which the old version may use" : null),
        new("rename-column", false, Both,
            static (scene, it) => scene.Altered(it) is { Table: var table, Actions: var actions } && actions.Any(RenamesColumn().IsMatch)
                ? $"renames a column of {table}, which the old version uses by its old name" : null),
        new("rename-table", false,
            "Add a view with the new name, let every version use it, and rename in a later release.",
            static (scene, it) => scene.Altered(it) is { Table: var table, Actions: var actions } && actions.Any(Moves)
                ? $"gives {table} another name or schema, while the old version uses the old one" : null),
        new("rename-object", false, Both,
            static (_, it) => RenamesObject().IsMatch(it.Sql.Plain) ? "renames what the old version may use by its old name" : null),
        new("json-column", false, "Use jsonb.",
            static (scene, it) => scene.Altered(it).Actions.Any(JsonColumn().IsMatch)
                ? "adds a column of type json, which has no equality: SELECT DISTINCT and GROUP BY of the old version fail" : null),
    ];

    private static string? Dropped(RehearsedStatement it, string kind) => it.Dropped.FirstOrDefault(one => one.Kind == kind)?.Name;

    private static bool Moves(string action) =>
        action.StartsWith("RENAME TO ", StringComparison.Ordinal) || action.StartsWith("SET SCHEMA ", StringComparison.Ordinal);

    [GeneratedRegex(@"^RENAME (?!TO |CONSTRAINT ).* TO ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RenamesColumn();

    [GeneratedRegex(@"^ALTER (VIEW|MATERIALIZED VIEW|TYPE|DOMAIN|FUNCTION|PROCEDURE|ROUTINE|SEQUENCE|SCHEMA|DATABASE|FOREIGN TABLE) .*\b(RENAME (TO|COLUMN|ATTRIBUTE|VALUE)|SET SCHEMA)\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RenamesObject();

    [GeneratedRegex(@"^ADD (COLUMN )?(IF NOT EXISTS )?(""[^""]+""|\w+) JSON\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonColumn();
}
