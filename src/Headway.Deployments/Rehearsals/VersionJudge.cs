using Headway.Deployments.Pipeline;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Smoke;

namespace Headway.Deployments.Rehearsals;

/// <summary>
/// Says what the trial of a version means. A copy cannot give everything: what is outside cannot be reached, Redis is empty. So what fails is
/// held against a migration only if it did not fail without it. Pure.
/// </summary>
internal static class VersionJudge
{
    /// <summary>Judges a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="result">What it did on the new schema.</param>
    /// <param name="control">What the running version did on the schema as it is; null when nothing failed, or there is none.</param>
    public static VersionTrial Judge(VersionSubject version, VersionResult result, VersionResult? control)
    {
        var (who, service, release) = (version.IsNew ? "new" : "running", version.Service.Value, version.Release.Number);
        if (result.Problem is { } problem)
        {
            return control is { Problem: null }
                ? new(service, release, version.IsNew, TrialOutcome.Failed, Failure(version, $"does not start on the new schema: {problem}"))
                : NotTried(version, $"it does not start {(control is null ? "in a copy" : "in a copy without the migration, too")}: {problem}");
        }

        IReadOnlyList<SmokeResult> checks = [.. result.Checks.Select(check => Judge(check, control))];
        if (checks.FirstOrDefault(check => check.Outcome == SmokeOutcome.Failed) is { } failed)
        {
            var reason = Clause(failed);
            return new(service, release, version.IsNew, TrialOutcome.Failed, Failure(version, $"fails its check '{failed.Name}' on the new schema: {reason}."))
            {
                Checks = checks,
            };
        }

        var passed = checks.Count(check => check.Outcome == SmokeOutcome.Passed);
        return passed == 0
            ? NotTried(version, $"none of its checks can be judged in a copy: {Clause(checks[0])}.") with { Checks = checks }
            : new(service, release, version.IsNew, TrialOutcome.Passed, passed == checks.Count
                ? $"The {who} version of {service} passes {(passed == 1 ? "its check" : $"its {passed} checks")} on the new schema."
                : $"The {who} version of {service} passes {Count.Of(passed, "check")} on the new schema; {checks.Count - passed} cannot be judged in a copy.")
            {
                Checks = checks,
            };
    }

    /// <summary>Says that nothing is known of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="reason">Why, as a sentence that goes on after a colon.</param>
    public static VersionTrial NotTried(VersionSubject version, string reason) => new(
        version.Service.Value,
        version.Release.Number,
        version.IsNew,
        TrialOutcome.NotTried,
        $"The {(version.IsNew ? "new" : "running")} version of {version.Service} was not tried on the new schema: {reason}");

    private static SmokeResult Judge(SmokeResult check, VersionResult? control) => (check.Outcome, control?.Checks.FirstOrDefault(other => other.Name == check.Name)?.Outcome) switch
    {
        (SmokeOutcome.Failed, SmokeOutcome.Passed) or (SmokeOutcome.Passed or SmokeOutcome.Skipped, _) => check,
        (_, null) => check with { Outcome = SmokeOutcome.Skipped, Reason = $"{check.Reason}; the running version has no such check to compare it with" },
        _ => check with { Outcome = SmokeOutcome.Skipped, Reason = $"{check.Reason}; it fails without the migration, too" },
    };

    private static string Failure(VersionSubject version, string what) => version.IsNew
        ? $"The new version of {version.Service} {what} It passes with the running version on the schema as it is. To go on as it is: migrate.rehearse: report."
        : $"The running version of {version.Service} {what} Users would meet that until the traffic has moved, and after a rollback: let one release add what is new and a later one remove what is old. To go on as it is: migrate.rehearse: report.";

    private static string Clause(SmokeResult check) =>
        check.Reason is { } reason && reason.StartsWith($"{check.Name}: ", StringComparison.Ordinal) ? reason[(check.Name.Length + 2)..] : check.Reason ?? "it did not pass";
}
