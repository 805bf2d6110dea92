using Headway.Model.Variables;

namespace Headway.Model.Rehearsals.Reports;

/// <summary>What a migration did in the copy of one database.</summary>
/// <param name="Database">The database.</param>
/// <param name="Seen">The statements; of very many the first, and the tables are left out.</param>
/// <param name="Verdict">What that makes of it.</param>
public sealed record DatabaseRehearsal(string Database, Rehearsal Seen, RehearsalVerdict Verdict)
{
    private const int MostStatements = 200;
    private const int LongestStatement = 2000;

    /// <summary>Makes it from what was observed, in a form that may be kept: secrets masked, and bounded.</summary>
    /// <param name="database">The database.</param>
    /// <param name="seen">What was observed.</param>
    /// <param name="redactor">Masks secrets.</param>
    /// <returns>What is kept.</returns>
    public static DatabaseRehearsal Of(string database, Rehearsal seen, SecretRedactor redactor)
    {
        var verdict = RehearsalJudge.Judge(seen);
        return new DatabaseRehearsal(
            database,
            new Rehearsal([], [.. seen.Statements.Take(MostStatements).Select(statement => Kept(statement, redactor))], seen.Succeeded),
            verdict with { Findings = [.. verdict.Findings.Select(finding => finding with { Reason = redactor.Redact(finding.Reason) })] });
    }

    private static RehearsedStatement Kept(RehearsedStatement statement, SecretRedactor redactor)
    {
        var text = redactor.Redact(statement.Sql.Text);
        return statement with { Sql = new SqlStatement(text.Length > LongestStatement ? text[..LongestStatement] + "…" : text, string.Empty) };
    }
}
