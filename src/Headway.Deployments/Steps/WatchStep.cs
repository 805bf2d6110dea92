using Headway.Deployments.Instances;
using Headway.Deployments.Judging;
using Headway.Deployments.Pipeline;
using Headway.Model.Deployments;
using Headway.Model.Figures;

namespace Headway.Deployments.Steps;

/// <summary>
/// Watches the new version with all its users: an instance that ends or turns unhealthy, more errors or slower answers than
/// before, or a sign that it will not last takes everything back.
/// </summary>
/// <param name="swap">Swaps the workers of a rollback.</param>
/// <param name="trials">Finds what is watched.</param>
/// <param name="signs">Looks at it.</param>
/// <param name="snapshots">Takes the figures at the end.</param>
/// <param name="time">The clock.</param>
public sealed class WatchStep(
    InstanceSwap swap, Trials trials, WatchSigns signs, FigureSnapshots snapshots, TimeProvider time) : IDeploymentStep
{
    /// <summary>What the step says when there was too little traffic to compare the figures.</summary>
    public const string TooFew = "its figures are inconclusive";

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.25);

    // Longer waits are parked, so that they survive a restart of the server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Name => StepNames.Watch;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        if (context.Deployment.Kind == DeploymentKind.Rollback)
        {
            await swap.RunAsync(context.Deployment.EnvironmentId, plan.MakeWay, [.. InstanceSwap.Workers(plan)], cancellationToken);
        }

        var begun = time.GetTimestamp();
        var since = context.Progress.Step(Name).StartedAt!.Value;
        var before = FigureSnapshots.Read(context.Progress, StepNames.Shift);
        while (true)
        {
            var verdicts = new List<CanaryVerdict>();
            foreach (var trial in await trials.OfAsync(context, cancellationToken))
            {
                var (problem, verdict) = await signs.LookAsync(
                    trial, since, plan.Watch, before.GetValueOrDefault(trial.Service.Value), cancellationToken);
                if (problem is not null)
                {
                    return new StepResult.Failed(problem);
                }

                verdicts.Add(verdict);
            }

            var left = plan.Watch - (time.GetUtcNow() - since);
            if (left <= TimeSpan.Zero)
            {
                return await EndAsync(context, since, verdicts, cancellationToken);
            }

            var pause = left < Pace ? left : Pace;
            if (time.GetElapsedTime(begun) > Patience)
            {
                return new StepResult.NotYet(pause);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<StepResult> EndAsync(
        StepContext context, DateTimeOffset since, List<CanaryVerdict> verdicts, CancellationToken cancellationToken)
    {
        var (targets, _) = await trials.InstancesAsync(context, cancellationToken);
        var unknown = verdicts.OfType<CanaryVerdict.Inconclusive>().FirstOrDefault();
        return new StepResult.Done(
            unknown is null ? "The new version stayed healthy." : $"The new version stayed healthy; {TooFew}: {unknown.Why}.",
            await snapshots.TakeAsync(targets, since, cancellationToken));
    }
}
