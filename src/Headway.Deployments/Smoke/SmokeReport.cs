using System.Globalization;
using System.Text.Json;
using Headway.Model.Smoke;

namespace Headway.Deployments.Smoke;

/// <summary>What smoke checks come to, as sentences and as what is stored. Pure.</summary>
public static class SmokeReport
{
    /// <summary>Says what is wrong in one sentence.</summary>
    /// <param name="results">The results.</param>
    /// <returns>The sentence; null when everything passed.</returns>
    public static string? Failure(IReadOnlyCollection<SmokeResult> results)
    {
        // What could not be judged is a consequence of what failed, if anything did.
        var bad = results.Where(result => result.Outcome == SmokeOutcome.Failed).Concat(results.Where(result => result.Outcome == SmokeOutcome.Skipped)).ToList();
        return bad.Count switch
        {
            0 => null,
            1 => $"{bad[0].Service}: {bad[0].Reason}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{bad[0].Service}: {bad[0].Reason}; {bad.Count - 1} more did not pass."),
        };
    }

    /// <summary>Writes a result as a line for those who follow.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Such as <c>✓ log in (31 ms)</c>.</returns>
    public static string Line(SmokeResult result) => result.Outcome switch
    {
        SmokeOutcome.Passed => string.Create(CultureInfo.InvariantCulture, $"✓ {result.Name} ({result.Milliseconds} ms)"),
        SmokeOutcome.Failed => string.Create(CultureInfo.InvariantCulture, $"✗ {result.Reason} ({result.Milliseconds} ms)"),
        _ => $"- {result.Reason}",
    };

    /// <summary>Writes results for the journal.</summary>
    /// <param name="results">The results.</param>
    /// <returns>JSON.</returns>
    public static string Store(IReadOnlyCollection<SmokeResult> results) => JsonSerializer.Serialize(results);

    /// <summary>Reads results from the journal.</summary>
    /// <param name="output">The JSON; null for none.</param>
    /// <returns>The results.</returns>
    public static IReadOnlyList<SmokeResult> Read(string? output) =>
        output is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<SmokeResult>>(output) ?? [];
}
