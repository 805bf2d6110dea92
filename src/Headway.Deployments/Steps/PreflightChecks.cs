using Headway.Deployments.Gates;
using Headway.Model.Deployments;
using Headway.Model.Gates;

namespace Headway.Deployments.Steps;

/// <summary>Judges a deployment by every rule, not only up to the first that is broken.</summary>
/// <param name="gates">The rules, in the order in which they are shown.</param>
/// <param name="time">The clock.</param>
public sealed class PreflightChecks(IEnumerable<IGate> gates, TimeProvider time)
{
    private const string ReleaseTitle = "There is a release to deploy";

    /// <summary>Judges; databases that the release needs are made and started.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="choice">The release that it would make current.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report.</returns>
    public async Task<PreflightReport> JudgeAsync(
        DeploymentRecord deployment, EnvironmentRecord environment, ReleaseChoice choice, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (choice.Spec is not { } spec)
        {
            return new PreflightReport(now, [new GateResult(GateNames.Release, ReleaseTitle, GateOutcome.Failed, choice.Refusal!)]);
        }

        var subject = new GateSubject(deployment, environment, spec, choice.Release, choice.Draft, now);
        var results = new List<GateResult> { GateResult.Passed(GateNames.Release, ReleaseTitle, "Source and manifest are there.") };
        foreach (var gate in gates)
        {
            var begin = time.GetTimestamp();
            var judged = await gate.JudgeAsync(subject, cancellationToken);
            var took = Math.Round(time.GetElapsedTime(begin).TotalMilliseconds, 2);
            results.AddRange(judged.Select(result => result with { Milliseconds = took }));
        }

        return new PreflightReport(now, results);
    }
}
