using Headway.Model.Figures;

namespace Headway.Deployments.Judging;

/// <summary>Judges a new version: its instances must live, and its figures must be as good as the old one's.</summary>
/// <param name="witness">Gathers figures.</param>
/// <param name="check">Looks at instances.</param>
public sealed class TrialJudge(TrafficWitness witness, InstanceCheck check)
{
    /// <summary>Gets the time from which on there are figures, for a trial that began earlier.</summary>
    /// <param name="begin">When the trial began.</param>
    /// <returns>The later of both.</returns>
    public DateTimeOffset From(DateTimeOffset begin) => witness.From(begin);

    /// <summary>Looks once.</summary>
    /// <param name="trial">The service.</param>
    /// <param name="since">Since when figures count.</param>
    /// <param name="within">How long after that there should be enough to judge by.</param>
    /// <param name="before">
    /// The old version's figures of before the shift, when it has no traffic any more; null while it has. Its probes are always of now.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One true sentence when the version must go, and the verdict on its figures.</returns>
    public async Task<(string? Problem, CanaryVerdict Verdict)> LookAsync(
        Trial trial, DateTimeOffset since, TimeSpan within, FigureSet? before, CancellationToken cancellationToken)
    {
        if (await check.LookAsync(trial, asksHealth: false, cancellationToken) is { } ended)
        {
            return (ended, new CanaryVerdict.Bad(ended));
        }

        if (await witness.LookAsync(trial, since, within, cancellationToken) is not var (fresh, old))
        {
            return (null, new CanaryVerdict.Inconclusive("the edge does not answer"));
        }

        var known = before is null ? old : old with { Traffic = before };
        var hasOld = trial.Old.Count > 0 || before is { Requests: > 0 };
        var verdict = CanaryJudge.Judge(fresh, hasOld ? known : null, trial.Spec.Slo);
        return verdict is CanaryVerdict.Bad bad ? ($"{trial.Service}: {bad.Reason}.", verdict) : (null, verdict);
    }
}
