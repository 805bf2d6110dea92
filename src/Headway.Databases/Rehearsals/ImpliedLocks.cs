using System.Text.RegularExpressions;
using Headway.Model.Rehearsals;

namespace Headway.Databases.Rehearsals;

/// <summary>The locks of statements for which no event trigger fires, by PostgreSQL's manual (13.3). Pure.</summary>
internal static partial class ImpliedLocks
{
    /// <summary>Lists them.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="find">Finds a table that was there before by how it is written; null when it was not.</param>
    public static IEnumerable<TableLock> Of(SqlStatement sql, Func<string, string?> find)
    {
        var match = Form().Match(sql.Plain);
        return match.Success
            ? Tables(match.Groups["tables"].Value, find).Select(table => new TableLock(table, Mode(match, sql.Plain)))
            : [];
    }

    private static LockMode Mode(Match match, string plain) => match.Groups["verb"].Value switch
    {
        "TRUNCATE" or "CLUSTER" => LockMode.AccessExclusive,
        "LOCK" => Enum.TryParse<LockMode>(Asked().Match(plain).Groups["mode"].Value.Replace(" ", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var mode)
            ? mode : LockMode.AccessExclusive,
        "REINDEX" => plain.Contains("CONCURRENTLY", StringComparison.Ordinal) ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive,
        _ => Full().IsMatch(plain) ? LockMode.AccessExclusive : LockMode.ShareUpdateExclusive,
    };

    private static IEnumerable<string> Tables(string text, Func<string, string?> find) =>
        Name().Matches(text).Select(match => find(match.Value)).OfType<string>().Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<verb>TRUNCATE|LOCK|CLUSTER|REINDEX|VACUUM|ANALYZE)\b( TABLE\b| INDEX\b| SCHEMA\b| CONCURRENTLY\b| FULL\b| VERBOSE\b| FREEZE\b| ANALYZE\b|\s*\([^)]*\))*(?<tables>.*?)( IN [A-Z ]+ MODE.*| USING .*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\bIN (?<mode>[A-Z ]+) MODE\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\bFULL\b", RegexOptions.NonBacktracking)]
    private static partial Regex Full();

    [GeneratedRegex(@"(""[^""]+""|\w+)(\.(""[^""]+""|\w+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
