using Headway.Model.Rehearsals.Rules;
using Headway.Model.Values;

namespace Headway.Model.Rehearsals;

/// <summary>
/// Judges a migration by what it did to a copy. What it does to rows and locks counts more than how long it took: the copy
/// has no load, and its rows may be fewer. Pure.
/// </summary>
public static class RehearsalJudge
{
    /// <summary>How long requests may be held at the most: 30 s, as an exclusive migration holds them by default.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);

    /// <summary>A host with load is slower than the copy.</summary>
    private const double Reserve = 1.5;

    private static readonly IReadOnlyList<RehearsalRule> Named =
    [
        .. FailureRules.All, .. RewriteRules.All, .. IndexRules.All, .. ConstraintRules.All, .. BreakingRules.All, .. RowRules.All, .. TransactionRules.All,
    ];

    private static readonly IReadOnlyList<RehearsalRule> Nameless = [ConstraintRules.Scan, TransactionRules.LongLock];

    /// <summary>Judges it.</summary>
    /// <param name="rehearsal">What it did.</param>
    /// <returns>The verdict, with the statements to blame in their order.</returns>
    public static RehearsalVerdict Judge(Rehearsal rehearsal)
    {
        var scene = new RehearsalScene(rehearsal);
        var findings = rehearsal.Statements.SelectMany(statement => Findings(scene, statement)).ToList();
        var safety = findings.Select(finding => finding.Safety).Append(MigrationSafety.Safe).Max();
        return new RehearsalVerdict(safety, safety == MigrationSafety.NeedsHold ? Hold(rehearsal) : TimeSpan.Zero, findings);
    }

    private static List<RehearsalFinding> Findings(RehearsalScene scene, RehearsedStatement statement)
    {
        var named = Find(Named, scene, statement);
        return named.Count > 0 ? named : Find(Nameless, scene, statement);
    }

    private static List<RehearsalFinding> Find(IEnumerable<RehearsalRule> rules, RehearsalScene scene, RehearsedStatement statement) =>
    [
        .. rules.Select(rule => (rule, reason: rule.Reason(scene, statement)))
            .Where(static one => one.reason is not null)
            .Select(one => new RehearsalFinding(
                one.rule.Name,
                statement.Number,
                one.rule.Blocks && statement.Held * Reserve <= LongestHold ? MigrationSafety.NeedsHold : MigrationSafety.Unsafe,
                $"'{statement.Sql.Excerpt}' {one.reason}; in the copy it took {Time(statement.Time)}, its locks were held for {Time(statement.Held)}.",
                one.rule.Safer,
                statement.Held)),
    ];

    private static string Time(TimeSpan time) => Duration.Format(TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds)));

    private static TimeSpan Hold(Rehearsal rehearsal)
    {
        // Each transaction's longest lock; they follow one another.
        var blocked = rehearsal.Statements.GroupBy(static statement => statement.Transaction, StringComparer.Ordinal)
            .Sum(static transaction => transaction.Max(static statement => statement.Held).TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(blocked * Reserve)));
    }
}
