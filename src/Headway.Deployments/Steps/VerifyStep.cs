using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Deployments.Smoke;
using Headway.Model.Deployments;
using Headway.Model.Smoke;

namespace Headway.Deployments.Steps;

/// <summary>
/// Runs the smoke checks once more, the way the public comes, with a pass for what is closed for maintenance. What fails takes everything back (P152); but a rollback
/// stays (P151): the version that people fled from is no better place.
/// </summary>
/// <param name="runner">Runs the checks.</param>
/// <param name="targets">Finds what they ask.</param>
/// <param name="releases">The releases.</param>
/// <param name="edge">Gives the pass.</param>
public sealed class VerifyStep(SmokeRunner runner, SmokeTargets targets, IReleases releases, EdgeSync edge) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Verify;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Verify.Count > 0;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var release = await releases.FindAsync(context.Deployment.EnvironmentId, context.Plan.Release, cancellationToken);
        var services = await targets.FindAsync(release!, context.Plan.Verify, cancellationToken);
        var key = await edge.OpenPassAsync(cancellationToken);
        try
        {
            var runs = await Task.WhenAll(services.Select(target => runner.RunAsync(
                target with { Key = key }, result => context.Write(target.Service.Value, SmokeReport.Line(result)), cancellationToken)));
            return Result(context.Deployment.Kind, [.. runs.SelectMany(run => run)]);
        }
        finally
        {
            await edge.ClosePassAsync(key);
        }
    }

    private static StepResult Result(DeploymentKind kind, IReadOnlyList<SmokeResult> results) => SmokeReport.Failure(results) switch
    {
        null => new StepResult.Done($"{Count.Of(results.Count, "check")} passed the public way.", SmokeReport.Store(results)),
        var failure when kind == DeploymentKind.Rollback => new StepResult.Done(
            $"The rollback stays, but its smoke checks did not all pass. {failure}", SmokeReport.Store(results)),
        var failure => new StepResult.Failed(failure, SmokeReport.Store(results)),
    };
}
