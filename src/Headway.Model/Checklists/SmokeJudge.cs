using Headway.Model.Smoke;

namespace Headway.Model.Checklists;

/// <summary>Judges items by the smoke checks that a deployment ran. Pure.</summary>
internal static class SmokeJudge
{
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) BySmoke(ChecklistFacts facts, Judged.BySmoke by)
    {
        var found = facts.Smoke.Where(one => Fits(one.Result, by)).ToList();
        var at = found.Max(one => one.At);
        if (found.Count == 0)
        {
            return (ChecklistOutcome.Inconclusive, facts.NotSoFar ?? $"No smoke check says it: write one {Wanted(by)}, or sign the item.", null);
        }

        var first = found.OrderBy(one => one.Result.Outcome switch { SmokeOutcome.Failed => 0, SmokeOutcome.Skipped => 1, _ => 2 }).First().Result;
        return first.Outcome switch
        {
            SmokeOutcome.Failed => (ChecklistOutcome.Failed, $"{first.Service}: {first.Reason}.", at),
            SmokeOutcome.Skipped => (ChecklistOutcome.Inconclusive, $"{first.Service}: {first.Reason}.", at),
            _ => (ChecklistOutcome.Passed, $"{Names(found.Select(one => one.Result))} passed.", at),
        };
    }

    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByLimits(ChecklistFacts facts)
    {
        var own = BySmoke(facts, new Judged.BySmoke(SmokeKinds.RateLimit));
        return facts.Limited.Count > 0 && own.Outcome != ChecklistOutcome.Failed
                ? (ChecklistOutcome.Passed, $"The edge limits requests to {string.Join(", ", facts.Limited)}.", own.At ?? facts.Now)
            : own.At is not null ? own
            : (ChecklistOutcome.Inconclusive, "No service has 'limits' in headway.yaml, and no smoke check asks for a limit of the application.", null);
    }

    private static bool Fits(SmokeResult result, Judged.BySmoke by) =>
        (by.Kind is null || result.Kind == by.Kind)
        && (by.Words.Count == 0 || by.Words.Any(word => result.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    // One check is asked before the shift and after, and of every instance.
    private static string Names(IEnumerable<SmokeResult> results)
    {
        var names = results.Select(result => $"{result.Service}: {result.Name}").Distinct(StringComparer.Ordinal).ToList();
        return names.Count > 3 ? FormattableString.Invariant($"{names.Count} smoke checks") : string.Join(", ", names);
    }

    private static string Wanted(Judged.BySmoke by) => by switch
    {
        { Words.Count: > 0 } => $"with {string.Join(" or ", by.Words.Select(word => $"'{word}'"))} in its name",
        { Kind: { } kind } => $"with '{kind}'",
        _ => "under 'smoke'",
    };
}
