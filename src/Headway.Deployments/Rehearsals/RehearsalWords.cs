using System.Globalization;
using Headway.Model.Manifest;
using Headway.Model.Rehearsals;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Values;

namespace Headway.Deployments.Rehearsals;

/// <summary>Says what a rehearsal found. Pure.</summary>
internal static class RehearsalWords
{
    /// <summary>Writes the lines that people follow.</summary>
    public static IEnumerable<string> Lines(DatabaseRehearsal database)
    {
        var (rehearsal, verdict) = (database.Seen, database.Verdict);
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

    /// <summary>Says all of it in a few sentences.</summary>
    public static string Summary(RehearsalReport report)
    {
        if (report.NotTried is { } reason)
        {
            return $"Not rehearsed: {reason}";
        }

        var services = report.Services.Select(service => $"{service.Service}: {service.Sentence}");
        var versions = report.Versions.Where(version => version.Outcome != TrialOutcome.NotTried).Select(version => version.Sentence);
        var downs = report.Services.Where(service => service.Down is { State: not (WayDownState.None or WayDownState.NotNeeded) })
            .Select(service => $"{service.Service}: {service.Down!.Sentence}");
        return $"Tried on a copy of {string.Join(" and ", report.Copies.Select(copy => copy.Database))}. {string.Join(" ", services.Concat(versions).Concat(downs))}";
    }
}
