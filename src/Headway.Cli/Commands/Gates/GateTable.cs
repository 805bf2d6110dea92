using System.Globalization;
using Headway.Cli.Output;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Gates;

/// <summary>Shows how every rule was judged.</summary>
internal static class GateTable
{
    /// <summary>Shows the report as a table, and what to do below it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where.</param>
    public static void Show(PreflightView report, IOutput output)
    {
        output.Table(
            ["RULE", "RESULT", "TOOK", "REASON", "WHAT TO DO"],
            report.Gates.Select(IReadOnlyList<string> (gate) =>
            [
                gate.Title,
                Words(gate.Outcome),
                string.Create(CultureInfo.InvariantCulture, $"{gate.Milliseconds:0.#} ms"),
                gate.Reason,
                gate.Do ?? string.Empty,
            ]));
    }

    /// <summary>Says in one line how the rules were judged.</summary>
    /// <param name="report">The report.</param>
    public static string Sum(PreflightView report)
    {
        var counts = report.Gates
            .GroupBy(gate => gate.Outcome, StringComparer.Ordinal)
            .OrderBy(group => group.Key is "failed" ? 0 : group.Key is "inconclusive" ? 1 : 2)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Words(group.Key)}"));
        return $"{report.Gates.Count} rules: {string.Join(", ", counts)}";
    }

    private static string Words(string outcome) => outcome.Replace('-', ' ');
}
