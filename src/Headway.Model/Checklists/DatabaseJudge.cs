using Headway.Model.Backups;
using Headway.Model.Data.Operating;

namespace Headway.Model.Checklists;

/// <summary>Judges the items about managed databases by what was seen of them.</summary>
internal static class DatabaseJudge
{
    private const string Engine = "postgres";

    /// <summary>Whether each database of an engine answers now.</summary>
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByAnswer(ChecklistFacts facts, string engine)
    {
        var databases = facts.Databases.Where(one => one.Engine == engine).ToList();
        var broken = databases.Where(one => one.Problem is not null).Select(one => one.Problem).ToList();
        return databases.Count == 0 ? (ChecklistOutcome.NotApplicable, $"The project has no managed {engine}.", facts.Now)
            : broken.Count > 0 ? (ChecklistOutcome.Failed, string.Join(" ", broken), facts.Now)
            : (ChecklistOutcome.Passed, $"{string.Join(", ", databases.Select(one => one.Name))} answers.", facts.Now);
    }

    /// <summary>Whether a service reaches each PostgreSQL by its pool.</summary>
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByPool(ChecklistFacts facts)
    {
        var unused = facts.Pools.Where(one => one.Services.Count == 0).Select(one => one.Database).ToList();
        return ByAnswer(facts, Engine) is var answers && answers.Outcome != ChecklistOutcome.Passed ? answers
            : facts.Pools.Count == 0 ? (ChecklistOutcome.Inconclusive, "The next deployment makes the pool.", null)
            : unused.Count > 0 ? (ChecklistOutcome.Failed, $"No service uses POOLED_URL of {string.Join(", ", unused)}.", facts.Now)
            : (ChecklistOutcome.Passed, $"{string.Join("; ", facts.Pools.Select(one => $"{string.Join(", ", one.Services)} by the pool of {one.Database}"))}.", facts.Now);
    }

    /// <summary>Whether each database has a backup, made as often as the manifest asks.</summary>
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByBackups(ChecklistFacts facts) => Judge(
        facts,
        status => status is { NewestAt: not null } and not { State: "overdue" or "failed" or "archive-failing" },
        status => $"the newest backup was begun at {Time(status.NewestAt)}",
        facts.Backups.Select(one => one.Status.NewestAt).Min());

    /// <summary>Whether a backup of each database was restored and checked.</summary>
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByProof(ChecklistFacts facts) => Judge(
        facts,
        status => status is { ProvenAt: not null } and not { State: "not-proven" },
        status => $"restored and checked at {Time(status.ProvenAt)}",
        facts.Backups.Select(one => one.Status.ProvenAt).Min());

    /// <summary>Whether the application's role may do nothing beyond its database.</summary>
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByRole(ChecklistFacts facts)
    {
        var mighty = facts.Access.Where(one => one.Report.Powers.Count > 0)
            .Select(one => $"the role of {one.Database} has {string.Join(", ", one.Report.Powers)}")
            .ToList();
        return facts.Access.Count == 0 ? Unseen(facts)
            : mighty.Count > 0 ? (ChecklistOutcome.Failed, $"{Capital(string.Join("; ", mighty))}. Take it away from it.", facts.Now)
            : (ChecklistOutcome.Passed, $"The role of {string.Join(", ", facts.Access.Select(one => one.Database))} owns its database and may do nothing beyond.", facts.Now);
    }

    /// <summary>Whether row-level security is on, and binds the application's role.</summary>
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByRowSecurity(ChecklistFacts facts)
    {
        var unbound = facts.Access.SelectMany(one => one.Report.Unbound.Select(table => $"{table} of {one.Database}")).ToList();
        var without = facts.Access.Where(one => one.Report is { Protected: 0 }).Select(one => one.Database).ToList();
        return facts.Access.Count == 0 ? Unseen(facts)
            : unbound.Count > 0 ? (ChecklistOutcome.Failed, $"Policies do not bind the application, which owns the tables: {string.Join(", ", unbound)}. Force their row-level security in a migration.", facts.Now)
            : without.Count > 0 ? (ChecklistOutcome.Open, $"No table of {string.Join(", ", without)} has row-level security. Where the application itself keeps its users apart, sign it: headway checklist sign P432.", facts.Now)
            : (ChecklistOutcome.Passed, $"{string.Join("; ", facts.Access.Select(Protected))}.", facts.Now);
    }

    private static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) Judge(
        ChecklistFacts facts, Func<BackupStatus, bool> passes, Func<BackupStatus, string> say, DateTimeOffset? at)
    {
        var bare = facts.Databases.Where(one => one.Engine == Engine && facts.Backups.All(backup => backup.Database != one.Name)).Select(one => one.Name).ToList();
        var broken = facts.Backups.Where(one => !passes(one.Status)).ToList();
        return facts.Databases.All(one => one.Engine != Engine) ? (ChecklistOutcome.NotApplicable, $"The project has no managed {Engine}.", facts.Now)
            : bare.Count > 0 ? (ChecklistOutcome.Failed, $"By the manifest, {string.Join(", ", bare)} has no backups.", facts.Now)
            : broken.Count > 0 ? (ChecklistOutcome.Failed, string.Join(" ", broken.Select(one => $"{one.Database}: {one.Status.Problem ?? "there is none yet."}")), facts.Now)
            : (ChecklistOutcome.Passed, $"{string.Join("; ", facts.Backups.Select(one => $"{one.Database}: {say(one.Status)}"))}.", at);
    }

    private static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) Unseen(ChecklistFacts facts) =>
        ByAnswer(facts, Engine) is var answers && answers.Outcome != ChecklistOutcome.Passed ? answers : (ChecklistOutcome.Inconclusive, "The database did not say.", null);

    private static string Protected((string Database, AccessReport Report) one) =>
        $"{one.Report.Protected} of {one.Report.Tables} tables of {one.Database} have policies that bind the application";

    private static string Time(DateTimeOffset? at) => at is { } time ? $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "no time";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
