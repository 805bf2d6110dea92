using System.Text.Json;

namespace Headway.Model.Rehearsals.Reports;

/// <summary>Writes and reads reports as journals keep them. Pure.</summary>
public static class ReportJson
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>JSON.</returns>
    public static string Write(RehearsalReport report) => JsonSerializer.Serialize(report);

    /// <summary>Reads a report.</summary>
    /// <param name="json">The JSON; null for none.</param>
    /// <returns>The report; null for none.</returns>
    public static RehearsalReport? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<RehearsalReport>(json);
}
