using System.Globalization;
using Headway.Deployments.Instances;
using Headway.Deployments.Judging;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Figures;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Steps;

/// <summary>
/// Tries the new version with a share of the traffic, then a larger one. Which share is in force and since when is stored
/// with the instances, so a restarted server goes on with it. Undo: the old instances have all the traffic again.
/// </summary>
/// <param name="trials">Finds what is tried.</param>
/// <param name="instances">Stores the shares.</param>
/// <param name="edge">Follows what is stored.</param>
/// <param name="judge">Judges.</param>
/// <param name="time">The clock.</param>
public sealed class CanaryStep(Trials trials, IInstances instances, EdgeSync edge, TrialJudge judge, TimeProvider time) : IUndoableStep
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    // Longer waits are parked, so that they survive a restart of the server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Name => StepNames.Canary;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Canary.Count > 0;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            await edge.ApplyAsync(cancellationToken);
            while (time.GetElapsedTime(begun) < Patience)
            {
                if (await LookAsync(context, cancellationToken) is { } result)
                {
                    return result;
                }

                await Task.Delay(Pace, time, cancellationToken);
            }
        }
        catch (EdgeException error)
        {
            return new StepResult.Failed($"The edge did not take the new version: {error.Message}");
        }

        return new StepResult.NotYet(Pace);
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        await instances.EndShareAsync([.. context.Plan.Targets.Where(target => target.Fresh).Select(target => target.Id)], cancellationToken);
        try
        {
            await edge.ApplyAsync(cancellationToken);
        }
        catch (EdgeException)
        {
            // As in the undo of the shift: no instance may be removed while the edge could still send requests to it.
            return new StepResult.NotYet(TimeSpan.FromSeconds(0.5));
        }

        return new StepResult.Done($"Release {context.Plan.PreviousRelease} has all the traffic again.");
    }

    private async Task<StepResult?> LookAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        var tried = (await trials.OfAsync(context, cancellationToken)).Where(trial => PlanOf(plan, trial) is not null).ToList();
        var stage = StageOf(plan, tried);
        if (stage < 0)
        {
            await SetStageAsync(plan, tried, 0, cancellationToken);
            return null;
        }

        var step = plan.Canary.Max(canary => canary.Step);
        var since = judge.From(tried.SelectMany(trial => trial.Fresh).Max(row => row.ShareAt!.Value));
        var verdicts = new List<(ServiceName Service, CanaryVerdict Verdict)>();
        foreach (var trial in tried)
        {
            if (await judge.LookAsync(trial, since, step, null, cancellationToken) is var (problem, verdict) && problem is not null)
            {
                return new StepResult.Failed(problem);
            }

            verdicts.Add((trial.Service, verdict));
        }

        var elapsed = time.GetUtcNow() - since;
        var judged = verdicts.All(item => item.Verdict is CanaryVerdict.Good);

        // What cannot be judged in twice the time is not held up for ever; it is said.
        if (elapsed < step || (!judged && elapsed < step * 2))
        {
            return null;
        }

        if (stage < plan.Canary.Max(canary => canary.Shares.Count) - 1)
        {
            await SetStageAsync(plan, tried, stage + 1, cancellationToken);
            return null;
        }

        return new StepResult.Done(string.Join(' ', verdicts.Select(item => Sentence(PlanOf(plan, item.Service)!.Shares[^1], item.Service, item.Verdict))));
    }

    private static string Sentence(int share, ServiceName service, CanaryVerdict verdict) => verdict switch
    {
        CanaryVerdict.Good good => string.Create(CultureInfo.InvariantCulture, $"{service} is good with {share} %: {good.Figures}."),
        CanaryVerdict.Inconclusive unknown =>
            string.Create(CultureInfo.InvariantCulture, $"{service} with {share} % is inconclusive, and goes on: {unknown.Why}."),
        _ => string.Empty,
    };

    private static CanaryPlan? PlanOf(DeploymentPlan plan, Trial trial) => PlanOf(plan, trial.Service);

    private static CanaryPlan? PlanOf(DeploymentPlan plan, ServiceName service) =>
        plan.Canary.FirstOrDefault(canary => canary.Service == service);

    // The last stage whose shares are all stored: a crash while they were being stored leaves the one before.
    private static int StageOf(DeploymentPlan plan, IReadOnlyList<Trial> tried)
    {
        var last = plan.Canary.Max(canary => canary.Shares.Count) - 1;
        while (last >= 0 && !tried.All(trial => trial.Fresh.All(row => row.Share == PlanOf(plan, trial)!.ShareOf(last))))
        {
            last--;
        }

        return last;
    }

    private async Task SetStageAsync(
        DeploymentPlan plan, IReadOnlyList<Trial> tried, int stage, CancellationToken cancellationToken)
    {
        foreach (var trial in tried)
        {
            await instances.SetShareAsync(
                [.. trial.Fresh.Select(row => row.Id)], PlanOf(plan, trial)!.ShareOf(stage), cancellationToken);
        }

        await edge.ApplyAsync(cancellationToken);
    }
}
