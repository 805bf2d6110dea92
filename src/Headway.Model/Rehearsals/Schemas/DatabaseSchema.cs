using System.Security.Cryptography;
using System.Text;

namespace Headway.Model.Rehearsals.Schemas;

/// <summary>The schema of a database, as a list of facts in a stable order: one for each column, constraint, index, function, right and so on. Pure.</summary>
/// <param name="Facts">The facts.</param>
public sealed record DatabaseSchema(IReadOnlyList<string> Facts)
{
    private const int Longest = 160;
    private const string Table = "CREATE TABLE";

    /// <summary>Gets what is equal for equal schemas, and for no others.</summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Facts))))[..32];

    /// <summary>Reads what <c>pg_dump --schema-only</c> wrote.</summary>
    /// <param name="dump">The text.</param>
    /// <returns>The schema.</returns>
    public static DatabaseSchema Read(string dump)
    {
        // \restrict has another word in each dump, and is for psql.
        var lines = dump.Split('\n').Where(line => !line.StartsWith("\\restrict", StringComparison.Ordinal) && !line.StartsWith("\\unrestrict", StringComparison.Ordinal));
        return new([.. SqlScript.Split(string.Join('\n', lines)).Where(statement => !IsSetting(statement)).SelectMany(FactsOf)]);
    }

    /// <summary>Joins the schemas of several databases.</summary>
    /// <param name="schemas">The schemas by database.</param>
    /// <returns>One schema; its facts begin with the database when there are several.</returns>
    public static DatabaseSchema Join(IReadOnlyList<(string Database, DatabaseSchema Schema)> schemas) => schemas.Count == 1
        ? schemas[0].Schema
        : new([.. schemas.SelectMany(one => one.Schema.Facts.Select(fact => $"{one.Database}: {fact}"))]);

    /// <summary>Says in what a schema differs from this one.</summary>
    /// <param name="other">The other.</param>
    /// <returns>One line for each difference; empty when there is none.</returns>
    public IReadOnlyList<string> Differences(DatabaseSchema other)
    {
        var gone = Facts.Except(other.Facts, StringComparer.Ordinal).Select(fact => $"gone: {Short(fact)}");
        var left = other.Facts.Except(Facts, StringComparer.Ordinal).Select(fact => $"left: {Short(fact)}");
        IReadOnlyList<string> found = [.. gone, .. left];
        return found.Count > 0 || Facts.SequenceEqual(other.Facts, StringComparer.Ordinal) ? found : ["the columns of a table have another order"];
    }

    private static bool IsSetting(SqlStatement statement) =>
        statement.Plain.StartsWith("SET ", StringComparison.Ordinal) || statement.Plain.StartsWith("SELECT ", StringComparison.Ordinal);

    // pg_dump writes each column and each constraint of a table into a line of its own.
    private static IEnumerable<string> FactsOf(SqlStatement statement)
    {
        var lines = statement.Text.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return statement.Plain.StartsWith(Table, StringComparison.Ordinal) && lines is [[.., '('] head, .., [')', ..] tail]
            ? [$"{head[..^1].Trim()} {tail[1..]}".Trim(), .. lines[1..^1].Select(line => $"{Name(head)}: {line.TrimEnd(',')}")]
            : [string.Join(' ', lines)];
    }

    private static string Name(string head) => head[Table.Length..^1].Trim();

    private static string Short(string fact) => fact.Length > Longest ? fact[..Longest] + "…" : fact;
}
