using System.Globalization;
using Headway.Model.Manifest;
using Headway.Model.Rehearsals;
using Headway.Model.Values;

namespace Headway.Deployments.Rehearsals;

/// <summary>Says what a rehearsal found. Pure.</summary>
internal static class RehearsalWords
{
    /// <summary>Writes the lines that people follow.</summary>
    public static IEnumerable<string> Lines(Rehearsal rehearsal, RehearsalVerdict verdict)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"rehearsed: {rehearsal.Statements.Count} statements, {Of(verdict)}");
        foreach (var wait in rehearsal.Waits().Take(5))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{wait.Table}: writers would have waited {wait.Writer.TotalMilliseconds:0} ms, readers {wait.Reader.TotalMilliseconds:0} ms");
        }

        foreach (var finding in verdict.Findings)
        {
            yield return $"{finding.Rule}: {finding.Reason} {finding.Safer}";
        }
    }

    /// <summary>Says the verdict.</summary>
    public static string Of(RehearsalVerdict verdict) => verdict.Safety switch
    {
        MigrationSafety.Safe => "safe",
        MigrationSafety.NeedsHold => $"needs a hold of {Duration.Format(verdict.Hold)}",
        _ => "not safe",
    };

    /// <summary>Says why a migration may not run where it counts.</summary>
    /// <returns>One or two sentences; null when it may.</returns>
    public static string? Refusal(string service, MigrateSpec migrate, RehearsalVerdict verdict)
    {
        var reason = verdict.Findings.FirstOrDefault(finding => finding.Safety == verdict.Safety);
        return (verdict.Safety, migrate.Exclusive) switch
        {
            (MigrationSafety.Safe, _) or (MigrationSafety.NeedsHold, true) => null,
            (MigrationSafety.NeedsHold, _) =>
                $"The migration of {service} would have blocked requests: {reason?.Reason} {reason?.Safer} Or hold requests for {Duration.Format(verdict.Hold)} meanwhile (migrate.exclusive: true), or go on as it is (migrate.rehearse: report).",
            _ => $"The migration of {service} is not safe: {reason?.Reason} {reason?.Safer} To go on as it is: migrate.rehearse: report.",
        };
    }
}
