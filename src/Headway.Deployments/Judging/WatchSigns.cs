using Headway.Model.Figures;

namespace Headway.Deployments.Judging;

/// <summary>Everything that says of a new version with all its users that it should go again.</summary>
/// <param name="judge">Judges its figures.</param>
/// <param name="check">Asks it for its health.</param>
/// <param name="growth">Watches its memory.</param>
/// <param name="words">Watches what it writes.</param>
/// <param name="time">The clock.</param>
public sealed class WatchSigns(TrialJudge judge, InstanceCheck check, MemoryGrowth growth, ErrorWords words, TimeProvider time)
{
    // What comes late must not drown in what was good for an hour.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>Looks once.</summary>
    /// <param name="trial">The service.</param>
    /// <param name="begun">When the watch began.</param>
    /// <param name="watch">How long it lasts.</param>
    /// <param name="before">The figures of the version before, of before the shift; null when there was none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One true sentence when the version must go, and the verdict on its figures.</returns>
    public async Task<(string? Problem, CanaryVerdict Verdict)> LookAsync(
        Trial trial, DateTimeOffset begun, TimeSpan watch, ServiceSnapshot? before, CancellationToken cancellationToken)
    {
        var problem = await check.LookAsync(trial, asksHealth: true, cancellationToken)
            ?? await growth.LookAsync(trial, cancellationToken)
            ?? await words.LookAsync(trial, cancellationToken);
        if (problem is not null || !trial.Spec.IsWeb)
        {
            return (problem, new CanaryVerdict.Good("it lives"));
        }

        var late = time.GetUtcNow() - Window;
        var since = judge.From(begun > late ? begun : late);
        var (found, verdict) = await judge.LookAsync(
            trial, since, watch < Window ? watch : Window, before?.Traffic ?? FigureSet.Empty, cancellationToken);
        return (found, verdict);
    }
}
