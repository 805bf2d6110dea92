using System.Globalization;

namespace Headway.Model.Checklists;

/// <summary>Judges items by what users met while the new version was watched. Pure.</summary>
internal static class WatchedJudge
{
    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByErrors(ChecklistFacts facts, double most) =>
        Worst(facts, service => service.ErrorShare) is { } worst
            ? (worst.ErrorShare <= most ? ChecklistOutcome.Passed : ChecklistOutcome.Failed, string.Create(CultureInfo.InvariantCulture, $"{worst.Service}: {worst.ErrorShare * 100:0.##} % of {worst.Requests} requests failed; the most is {most * 100:0.##} %."), worst.At)
            : Unknown;

    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByTimes(ChecklistFacts facts, TimeSpan most) =>
        Worst(facts, service => service.P95) is { P95: { } time } worst
            ? (time <= most.TotalMilliseconds ? ChecklistOutcome.Passed : ChecklistOutcome.Failed, string.Create(CultureInfo.InvariantCulture, $"{worst.Service}: 95 % of {worst.Requests} requests were answered within {time} ms; the most is {most.TotalMilliseconds:0} ms."), worst.At)
            : Unknown;

    public static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) ByBaseline(ChecklistFacts facts) => facts.Watched.Count > 0
        ? (ChecklistOutcome.Passed, $"The figures of {string.Join(", ", facts.Watched.Select(service => service.Service))} are kept with the deployment.", facts.Watched[0].At)
        : (ChecklistOutcome.Inconclusive, "No figures are kept: the deployment was not watched to its end.", null);

    private static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) Unknown =>
        (ChecklistOutcome.Inconclusive, "No request came while the new version was watched.", null);

    private static WatchedService? Worst(ChecklistFacts facts, Func<WatchedService, double?> figure) =>
        facts.Watched.Where(service => service.Requests > 0 && figure(service) is not null).MaxBy(figure);
}
