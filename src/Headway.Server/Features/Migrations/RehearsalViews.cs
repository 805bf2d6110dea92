using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Client.Contracts;
using Headway.Model.Rehearsals;
using Headway.Model.Rehearsals.Reports;
using Headway.Server.Features.Smoke;

namespace Headway.Server.Features.Migrations;

/// <summary>Shows what rehearsals found.</summary>
internal static partial class RehearsalViews
{
    /// <summary>Shows a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The view.</returns>
    public static RehearsalView Of(RehearsalReport report) => new()
    {
        NotTried = report.NotTried,
        Refusal = report.Refusal,
        Seconds = Math.Round(report.Took.TotalSeconds, 3),
        MigratingSeconds = Math.Round(report.Migrating.TotalSeconds, 3),
        Copies = [.. report.Copies.Select(copy => new RehearsedCopyView(copy.Database, copy.Backup, copy.IsClone ? "cloned" : "restored", Math.Round(copy.Took.TotalSeconds, 3)))],
        Services = [.. report.Services.Select(Of)],
        Versions = [.. report.Versions.Select(Of)],
    };

    private static ServiceRehearsalView Of(ServiceRehearsal service) => new(
        service.Service,
        service.Sentence.TrimEnd('.'),
        service.Refusal,
        [.. service.Databases.Select(Of)],
        service.Down is { } down ? new WayDownView(Word(down.State), down.Sentence, down.Differences) : null);

    private static DatabaseRehearsalView Of(DatabaseRehearsal database) => new(
        database.Database,
        Word(database.Verdict.Safety),
        database.Verdict.Hold.TotalSeconds,
        [.. database.Seen.Statements.Select(Of)],
        [.. database.Seen.Waits().Select(wait => new TableWaitView(wait.Table, Milliseconds(wait.Reader), Milliseconds(wait.Writer)))],
        [.. database.Verdict.Findings.Select(finding => new RehearsalFindingView(finding.Rule, finding.Statement, Word(finding.Safety), finding.Reason, finding.Safer))]);

    private static RehearsedStatementView Of(RehearsedStatement statement) => new(
        statement.Number,
        statement.Sql.Text,
        Milliseconds(statement.Time),
        Milliseconds(statement.Held),
        [.. statement.Locks.Select(taken => $"{Words().Replace(taken.Mode.ToString(), " $0").Trim().ToUpperInvariant()} on {taken.Table}")],
        [.. statement.Rewrites.Select(rewrite => rewrite.Table)],
        [.. statement.Changes.Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.Rows} rows {Past(change.Operation)} in {change.Table}"))],
        statement.WalBytes,
        statement.TempBytes,
        statement.Error);

    private static VersionTrialView Of(VersionTrial version) => new(
        version.Service, version.IsNew ? "new" : "running", version.Release, Word(version.Outcome), version.Sentence, [.. version.Checks.Select(SmokeViews.Of)]);

    private static string Past(string operation) => operation.ToLowerInvariant() switch
    {
        "insert" => "inserted",
        var verb => $"{verb.TrimEnd('e')}ed",
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2);

    private static string Word(Enum value) => Words().Replace(value.ToString(), "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
