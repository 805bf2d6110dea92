using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Model.Rehearsals.Rules;

/// <summary>Locks that are held longer than what needs them.</summary>
internal static partial class TransactionRules
{
    /// <summary>Longer than <c>lock_timeout</c>, with room for a busy host.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<RehearsalRule> All { get; } =
    [
        new("work-under-exclusive-lock", true,
            "End the transaction first: what takes the lock by itself, and the work after it.",
            static (scene, it) => Exclusive(scene, it) is { } before && Works(it)
                ? $"works on many rows while statement {before.Number} of the same transaction keeps readers of {before.Locks.First(static taken => taken.BlocksReaders).Table} waiting" : null),
        new("lock-table", true,
            "Leave it out: every statement takes the locks that it needs.",
            static (_, it) => it.Sql.Plain.StartsWith("LOCK ", StringComparison.Ordinal)
                && it.Locks.FirstOrDefault(static taken => taken.BlocksWriters) is { Table: { } table } taken
                ? $"locks {table} so that {(taken.BlocksReaders ? "readers and writers" : "writers")} wait until its transaction ends" : null),
        new("no-lock-limit", false,
            "Leave it out: Headway sets it, and runs the migration again when a lock was not given.",
            static (scene, it) => LockTimeout().Match(it.Sql.Text) is { Success: true } match && IsLong(match) && LocksAfter(scene, it)
                ? "waits long for a lock, and every request on that table behind it" : null),
    ];

    /// <summary>For what no other rule has a name for.</summary>
    public static RehearsalRule LongLock { get; } = new("long-lock", true,
        "Do the work without the lock, or in smaller parts.",
        static (_, it) => it.Locks.FirstOrDefault(static taken => taken.BlocksWriters) is { Table: { } table } && it.Held >= Long
            ? $"keeps a lock on {table} for which others wait" : null);

    private static RehearsedStatement? Exclusive(RehearsalScene scene, RehearsedStatement it) =>
        scene.Before(it).FirstOrDefault(static other => other.Locks.Any(static taken => taken.BlocksReaders));

    private static bool Works(RehearsedStatement it) =>
        it.Changes.Sum(static change => change.Rows) > RehearsalScene.Few || it.Reads.Values.Any(static rows => rows >= RehearsalScene.Few);

    // An advisory lock may be waited for: no request waits behind that.
    private static bool LocksAfter(RehearsalScene scene, RehearsedStatement it) => scene.Rehearsal.Statements
        .SkipWhile(other => other.Number <= it.Number)
        .TakeWhile(static other => !SetsLimit().IsMatch(other.Sql.Plain))
        .Any(static other => other.Locks.Any(static taken => taken.BlocksWriters));

    private static bool IsLong(Match match)
    {
        var amount = double.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture);
        var unit = match.Groups["unit"].Value.ToUpperInvariant() switch { "S" => 1000, "MIN" => 60_000, "H" => 3_600_000, "D" => 86_400_000, _ => 1 };
        return amount <= 0 || amount * unit > LongestWait.TotalMilliseconds;
    }

    [GeneratedRegex(@"^(SET (SESSION |LOCAL )?|RESET )LOCK_TIMEOUT\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SetsLimit();

    [GeneratedRegex(@"^\s*SET\s+(SESSION\s+|LOCAL\s+)?lock_timeout\s*(=|\bTO\b)\s*'?(?<amount>[0-9]+(\.[0-9]+)?)\s*(?<unit>ms|s|min|h|d)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LockTimeout();
}
