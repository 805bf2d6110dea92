using System.Globalization;
using Headway.Client.Contracts;

namespace Headway.Cli.Output;

/// <summary>Shows what a rehearsal found.</summary>
internal static class RehearsalTable
{
    private const int LongestStatement = 100;

    /// <summary>Shows it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where.</param>
    public static void Show(RehearsalView report, IOutput output)
    {
        if (report.NotTried is not null)
        {
            return;
        }

        foreach (var copy in report.Copies)
        {
            output.Line($"Rehearsed on a copy of {copy.Database}, {copy.Made} from {copy.Backup} in {Words.Milliseconds(copy.Seconds * 1000)}.");
        }

        foreach (var service in report.Services)
        {
            output.Line(string.Empty);
            output.Line($"{service.Service}: {service.Verdict}");
            foreach (var database in service.Databases)
            {
                Show(database, output);
            }

            Show(service, output);
        }

        if (report.Versions.Count > 0)
        {
            output.Line(string.Empty);
            foreach (var version in report.Versions)
            {
                Show(version, output);
            }
        }

        output.Line(string.Empty);
        output.Line($"It took {Words.Milliseconds(report.Seconds * 1000)}, of which the migrations took {Words.Milliseconds(report.MigratingSeconds * 1000)}.");
    }

    private static void Show(DatabaseRehearsalView database, IOutput output)
    {
        if (database.Statements.Count > 0)
        {
            output.Table(["#", "TOOK", "HELD", "WAL", "TEMP", "LOCKS", "STATEMENT"], database.Statements.Select(Row));
        }

        foreach (var statement in database.Statements)
        {
            foreach (var effect in statement.Rewrites.Select(table => $"writes {table} anew").Concat(statement.Changes).Concat(statement.Error is { } code ? [$"fails with {code}"] : []))
            {
                output.Line(string.Create(CultureInfo.InvariantCulture, $"  statement {statement.Number}: {effect}"));
            }
        }

        foreach (var wait in database.Waits)
        {
            output.Line($"  {wait.Table}: writers would have waited {Words.Milliseconds(wait.WriterMilliseconds)}, readers {Words.Milliseconds(wait.ReaderMilliseconds)}");
        }

        foreach (var finding in database.Findings)
        {
            output.Line($"  {finding.Safety}, {finding.Rule}: {finding.Reason}");
            output.Line($"    safer: {finding.Safer}");
        }
    }

    private static void Show(ServiceRehearsalView service, IOutput output)
    {
        if (service.Down is not { } down)
        {
            return;
        }

        output.Line($"  way down: {down.Sentence}");
        foreach (var difference in down.Differences)
        {
            output.Line($"    {difference}");
        }
    }

    private static void Show(VersionTrialView version, IOutput output)
    {
        output.Line(version.Sentence);
        foreach (var check in version.Checks)
        {
            output.Line($"  {SmokeLines.Of(check with { Instance = null })}");
        }
    }

    private static IReadOnlyList<string> Row(RehearsedStatementView statement) =>
    [
        statement.Number.ToString(CultureInfo.InvariantCulture),
        Words.Milliseconds(statement.Milliseconds),
        Words.Milliseconds(statement.HeldMilliseconds),
        Words.Size(statement.WalBytes),
        Words.Size(statement.TempBytes),
        statement.Locks.Count == 0 ? Words.Nothing : string.Join(", ", statement.Locks),
        Line(statement.Sql),
    ];

    private static string Line(string sql)
    {
        var line = string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestStatement ? line[..LongestStatement] + "…" : line;
    }
}
