using Headway.Client.Contracts;
using Headway.Model.Gates;

namespace Headway.Server.Features.Gates;

/// <summary>Shows how rules were judged.</summary>
internal static class GateViews
{
    /// <summary>Shows a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The view.</returns>
    public static PreflightView Of(PreflightReport report) => new(
        report.At,
        report.Passes,
        report.Passes ? null : report.Refusal(),
        [.. report.Gates.Select(gate => new GateView(gate.Rule, gate.Title, Word(gate.Outcome), gate.Reason, gate.Do, gate.Milliseconds))]);

    /// <summary>Names an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The word.</returns>
    public static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Passed => "passed",
        GateOutcome.Failed => "failed",
        GateOutcome.NotApplicable => "not-applicable",
        _ => "inconclusive",
    };
}
