using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Smoke;

namespace Headway.Deployments.Rehearsals;

/// <summary>Decides which versions are tried on the new schema: of services whose smoke checks ask for what is in a database. Pure.</summary>
public static class VersionPlanner
{
    /// <summary>Decides.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="databases">The databases that have a copy.</param>
    /// <returns>The versions, those that serve first.</returns>
    public static IReadOnlyList<VersionSubject> Decide(RehearsalSubject subject, IReadOnlyList<DatabasePlan> databases)
    {
        IReadOnlyList<(ReleaseRecord Release, bool IsNew)> wanted = subject.Current is { } current && current.Number != subject.Release.Number
            ? [(current, false), (subject.Release, true)]
            : [(subject.Release, true)];
        return
        [
            .. from version in wanted
               from service in version.Release.Spec.Services
               where service.Value.IsWeb && Checks(service.Value.Smoke).Checks.Count > 0
                   && version.Release.Variables.GetValueOrDefault(service.Key) is { } variables
                   && variables.Values.Any(variable => databases.Any(database => variable.Value.Contains(Uri.EscapeDataString(database.Password), StringComparison.Ordinal)))
               select new VersionSubject(version.Release, service.Key, version.IsNew),
        ];
    }

    /// <summary>Picks the checks that can tell anything of a schema. Headers, origins and limits are the edge's, and asking for a limit takes many requests.</summary>
    /// <param name="spec">All checks; null for none.</param>
    /// <returns>Those.</returns>
    public static SmokeSpec Checks(SmokeSpec? spec) => (spec ?? new SmokeSpec()) with
    {
        Checks = [.. (spec?.Checks ?? []).Where(check => check is SmokeCheck.Http or SmokeCheck.WebSocket or SmokeCheck.Page)],
    };
}
