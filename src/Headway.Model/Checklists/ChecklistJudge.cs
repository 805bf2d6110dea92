using Headway.Model.Deployments;
using Headway.Model.Gates;

namespace Headway.Model.Checklists;

/// <summary>Judges the items of a checklist by what is known, without signatures. Pure. What nobody has looked at is never passed.</summary>
public static class ChecklistJudge
{
    /// <summary>Judges every item.</summary>
    /// <param name="facts">What is known.</param>
    /// <returns>The items, in the order of the guides.</returns>
    public static IReadOnlyList<ChecklistEntry> Judge(ChecklistFacts facts) =>
        [.. ChecklistItems.All.Select(item => Judge(item, facts))];

    private static ChecklistEntry Judge(ChecklistItem item, ChecklistFacts facts)
    {
        var (outcome, reason, at) = item.Judged switch
        {
            Judged.ByGates gates => ByGates(facts, gate => gates.Rules.Any(rule => gate.Rule == rule || gate.Rule.StartsWith(rule + " ", StringComparison.Ordinal))),
            Judged.ByRequire require => ByRequire(facts, require.Variables),
            Judged.ByChecks checks => ByChecks(facts, checks.Words),
            Judged.ByStep step => ByStep(facts, step.Step),
            Judged.BySmoke smoke => SmokeJudge.BySmoke(facts, smoke),
            Judged.ByLimits => SmokeJudge.ByLimits(facts),
            Judged.ByErrors errors => WatchedJudge.ByErrors(facts, errors.Most),
            Judged.ByTimes times => WatchedJudge.ByTimes(facts, times.Most),
            Judged.ByComparison => ByComparison(facts),
            Judged.ByBaseline => WatchedJudge.ByBaseline(facts),
            Judged.ByDeployment => ByDeployment(facts),
            Judged.ByRunning => ByRunning(facts),
            Judged.ByDatabase database => DatabaseJudge.ByAnswer(facts, database.Engine),
            Judged.ByPool => DatabaseJudge.ByPool(facts),
            Judged.ByBackups => DatabaseJudge.ByBackups(facts),
            Judged.ByProof => DatabaseJudge.ByProof(facts),
            Judged.ByRole => DatabaseJudge.ByRole(facts),
            Judged.ByRowSecurity => DatabaseJudge.ByRowSecurity(facts),
            Judged.ByAccounts => ByAccounts(facts),
            Judged.NotYet later => (ChecklistOutcome.NotAvailableYet, $"This version does not judge it: {later.Feature}.", null),
            _ => (ChecklistOutcome.Open, $"Sign it: headway checklist sign {item.Id}.", (DateTimeOffset?)null),
        };
        return new ChecklistEntry(item, outcome, reason, at, null);
    }

    private static (ChecklistOutcome, string, DateTimeOffset?) ByGates(ChecklistFacts facts, Func<GateResult, bool> which)
    {
        if (facts.Report is not { } report)
        {
            return (ChecklistOutcome.Inconclusive, "No deployment was judged yet.", null);
        }

        if (report.Gates.FirstOrDefault(gate => gate is { Rule: GateNames.Release, Outcome: GateOutcome.Failed }) is { } missing)
        {
            return (ChecklistOutcome.Inconclusive, $"No rule was judged: {missing.Reason}", report.At);
        }

        var gates = report.Gates.Where(which).ToList();
        var first = gates.OrderBy(gate => gate.Outcome switch
        {
            GateOutcome.Failed => 0,
            GateOutcome.Inconclusive => 1,
            GateOutcome.Passed => 2,
            _ => 3,
        }).FirstOrDefault();
        return first is null
            ? (ChecklistOutcome.NotApplicable, "The project has no such rule.", report.At)
            : (OutcomeOf(first.Outcome), first.Reason, report.At);
    }

    private static (ChecklistOutcome, string, DateTimeOffset?) ByRequire(ChecklistFacts facts, IReadOnlyList<string> variables)
    {
        var result = ByGates(facts, gate => variables.Any(name =>
            gate.Rule.StartsWith($"{GateNames.Require} ", StringComparison.Ordinal) && gate.Rule.EndsWith($".{name}", StringComparison.Ordinal)));
        return result.Item1 == ChecklistOutcome.NotApplicable
            ? (result.Item1, $"No service requires {string.Join(" or ", variables)}.", result.Item3)
            : result;
    }

    private static (ChecklistOutcome, string, DateTimeOffset?) ByChecks(ChecklistFacts facts, IReadOnlyList<string> words)
    {
        var result = ByGates(facts, gate => gate.Rule.StartsWith($"{GateNames.Check} ", StringComparison.Ordinal)
            && words.Any(word => gate.Rule.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return result.Item1 == ChecklistOutcome.NotApplicable
            ? (result.Item1, $"No service has such a command under 'checks' ({string.Join(", ", words)}).", result.Item3)
            : result;
    }

    private static (ChecklistOutcome, string, DateTimeOffset?) ByStep(ChecklistFacts facts, string name)
    {
        var step = facts.Steps.FirstOrDefault(one => one.Name == name);
        return step?.State switch
        {
            StepState.Succeeded => (ChecklistOutcome.Passed, step.Detail ?? "It succeeded.", step.EndedAt),
            StepState.Failed or StepState.Undone or StepState.UndoFailed => (ChecklistOutcome.Failed, step.Detail ?? "It failed.", step.EndedAt),
            null when facts.NotSoFar is null => (ChecklistOutcome.NotApplicable, "The deployment had no need of it.", facts.Now),
            _ => (ChecklistOutcome.Inconclusive, facts.NotSoFar ?? "It has not ended.", null),
        };
    }

    private static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByComparison(ChecklistFacts facts) =>
        ByStep(facts, "watch") is { Item1: ChecklistOutcome.Passed } watch && !facts.Compared
            ? (ChecklistOutcome.Inconclusive, watch.Item2, watch.Item3)
            : ByStep(facts, "watch");

    private static (ChecklistOutcome, string, DateTimeOffset?) ByDeployment(ChecklistFacts facts) => facts.Deployment switch
    {
        null => (ChecklistOutcome.Inconclusive, "Nothing was deployed yet.", null),
        { State: DeploymentState.Succeeded } done => (ChecklistOutcome.Passed, done.Summary ?? "It succeeded.", done.EndedAt),
        { HasEnded: true } ended => (ChecklistOutcome.Failed, ended.Summary ?? "It did not succeed.", ended.EndedAt),
        var running => (ChecklistOutcome.Inconclusive, $"Deployment {running.Number} goes on.", null),
    };

    private static (ChecklistOutcome, string, DateTimeOffset?) ByRunning(ChecklistFacts facts)
    {
        var down = facts.Services.Where(one => one.Running < one.Wanted).Select(one => $"{one.Service} runs {one.Running} of {one.Wanted} instances")
            .Concat(facts.Databases.Where(one => one.Problem is not null).Select(one => $"{one.Name} does not answer"))
            .ToList();
        return facts.Services.Count == 0 ? (ChecklistOutcome.Inconclusive, "Nothing is live yet.", null)
            : down.Count > 0 ? (ChecklistOutcome.Failed, $"{string.Join("; ", down)}.", facts.Now)
            : (ChecklistOutcome.Passed, $"{string.Join(", ", facts.Services.Select(one => one.Service).Concat(facts.Databases.Select(one => one.Name)))} run.", facts.Now);
    }

    private static (ChecklistOutcome, string, DateTimeOffset?) ByAccounts(ChecklistFacts facts) => facts.OwnAccounts switch
    {
        null => (ChecklistOutcome.Inconclusive, "Nothing runs yet.", null),
        true => (ChecklistOutcome.Passed, "Every service runs under an account of its own that is not root.", facts.Now),
        false => (ChecklistOutcome.Failed, "The services run under the server's own account: run the server as root, so that it can give them accounts.", facts.Now),
    };

    private static ChecklistOutcome OutcomeOf(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Passed => ChecklistOutcome.Passed,
        GateOutcome.Failed => ChecklistOutcome.Failed,
        GateOutcome.NotApplicable => ChecklistOutcome.NotApplicable,
        _ => ChecklistOutcome.Inconclusive,
    };
}
