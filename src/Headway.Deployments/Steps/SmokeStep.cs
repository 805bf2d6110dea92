using Headway.Deployments.Pipeline;
using Headway.Deployments.Smoke;
using Headway.Model.Deployments;

namespace Headway.Deployments.Steps;

/// <summary>
/// Runs the smoke checks against the new instances, before the public sees them. Nothing to undo: the way to them is
/// open only while the step runs.
/// </summary>
/// <param name="smoke">Runs them.</param>
public sealed class SmokeStep(PrivateSmoke smoke) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Smoke;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Smoke.Count > 0;

    /// <inheritdoc/>
    public Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var fresh = context.Plan.Targets
            .Where(target => target.Fresh && context.Plan.Smoke.Contains(target.Service))
            .Select(target => target.Id)
            .ToHashSet();
        return smoke.RunAsync(context, context.Plan.Smoke, fresh, cancellationToken);
    }
}
