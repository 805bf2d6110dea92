namespace Headway.Deployments.Pipeline;

/// <summary>The steps of a deployment, in order.</summary>
public sealed class DeploymentPipeline
{
    /// <summary>Initializes a new instance of the <see cref="DeploymentPipeline"/> class.</summary>
    /// <param name="steps">The steps, in order.</param>
    /// <exception cref="ArgumentException">Two steps have the same name.</exception>
    public DeploymentPipeline(IEnumerable<IDeploymentStep> steps)
    {
        Steps = [.. steps];
        if (Steps.Select(step => step.Name).Distinct(StringComparer.Ordinal).Count() != Steps.Count)
        {
            throw new ArgumentException("Two steps have the same name.", nameof(steps));
        }
    }

    /// <summary>Gets the steps, in order.</summary>
    public IReadOnlyList<IDeploymentStep> Steps { get; }
}
