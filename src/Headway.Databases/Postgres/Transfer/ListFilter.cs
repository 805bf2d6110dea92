using System.Text.RegularExpressions;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>Decides which entries of a dump are loaded: not those that every database here has already, and that only its administrator may change. Pure.</summary>
internal static partial class ListFilter
{
    /// <summary>Filters the list of <c>pg_restore --list</c>.</summary>
    /// <returns>The list to use, and what was left out, in words.</returns>
    public static (IReadOnlyList<string> Kept, IReadOnlyList<string> Skipped) Filter(IEnumerable<string> lines)
    {
        var entries = lines.Where(line => line.Length > 0 && line[0] != ';').ToLookup(line => Brought().IsMatch(line));
        return ([.. entries[false]], [.. entries[true].Select(Words)]);
    }

    // '2; 3079 16384 EXTENSION - pg_stat_statements ': three numbers, the kind, the schema, the name, the owner.
    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(3).Where(part => part != "-"));

    [GeneratedRegex(
        @"\A[0-9]+; [0-9]+ [0-9]+ (EXTENSION - (pg_stat_statements|plpgsql)|COMMENT - EXTENSION (pg_stat_statements|plpgsql)|(SCHEMA -|COMMENT - SCHEMA|ACL - SCHEMA) public)( |\z)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Brought();
}
