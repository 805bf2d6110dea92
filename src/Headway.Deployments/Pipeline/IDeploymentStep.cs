using Headway.Model.Deployments;

namespace Headway.Deployments.Pipeline;

/// <summary>
/// A step of a deployment. It runs at least once and is safe to repeat: after a crash it is run again from its start.
/// Steps share data only through journalled outputs.
/// </summary>
public interface IDeploymentStep
{
    /// <summary>Gets the name kept in the journal. Stored deployments refer to it, so it never changes.</summary>
    string Name { get; }

    /// <summary>Gets whether the plan leaves anything for this step to do. One that is not needed is not journalled. Pure.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>True by default.</returns>
    bool IsNeeded(DeploymentPlan plan) => true;

    /// <summary>Does the step.</summary>
    /// <param name="context">The deployment so far.</param>
    /// <param name="cancellationToken">Ends when the server stops, or when a person cancels the deployment.</param>
    /// <returns>How it ended.</returns>
    Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken);
}
