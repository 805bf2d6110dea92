using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>An ALTER TABLE, by its actions. Pure.</summary>
/// <param name="Table">The table as it is written, in capitals.</param>
/// <param name="Actions">What it does to it, in capitals.</param>
internal sealed partial record AlterTable(string Table, IReadOnlyList<string> Actions)
{
    public static AlterTable? Of(SqlStatement sql)
    {
        var match = Form().Match(sql.Plain);
        return match.Success ? new AlterTable(match.Groups["table"].Value, Split(match.Groups["rest"].Value)) : null;
    }

    private static List<string> Split(string rest)
    {
        var (actions, depth, start) = (new List<string>(), 0, 0);
        for (var at = 0; at <= rest.Length; at++)
        {
            var letter = at < rest.Length ? rest[at] : ',';
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && (depth <= 0 || at == rest.Length))
            {
                actions.Add(rest[start..at].Trim());
                start = at + 1;
            }
        }

        return actions;
    }

    [GeneratedRegex(@"^ALTER\s(FOREIGN )?TABLE (IF EXISTS )?(ONLY )?(?<table>(""[^""]+""|\w+)(\.(""[^""]+""|\w+))?) ?\*? (?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
