using System.Text.Json;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;

namespace Headway.Deployments.Pipeline;

/// <summary>What a step may know and use: the deployment, what earlier steps put out, and a place for output lines.</summary>
/// <param name="claim">The right to run the deployment.</param>
/// <param name="progress">The journal so far.</param>
/// <param name="write">Takes a line of output of a service.</param>
public sealed class StepContext(Claim claim, DeploymentProgress progress, Action<string?, string> write)
{
    private DeploymentPlan? plan;

    /// <summary>Gets the right to run the deployment.</summary>
    public Claim Claim => claim;

    /// <summary>Gets the deployment.</summary>
    public DeploymentRecord Deployment => claim.Deployment;

    /// <summary>Gets the journal so far.</summary>
    public DeploymentProgress Progress => progress;

    /// <summary>Gets the plan that preflight put out; null while there is none.</summary>
    public DeploymentPlan? PlanOrNull => plan ??= progress.Step(StepNames.Preflight).Output is { } json
        ? JsonSerializer.Deserialize<DeploymentPlan>(json)
        : null;

    /// <summary>Gets the plan that preflight put out.</summary>
    /// <exception cref="InvalidOperationException">Preflight has not succeeded.</exception>
    public DeploymentPlan Plan => PlanOrNull ?? throw new InvalidOperationException("The deployment has no plan yet.");

    /// <summary>Passes a line of output on to those who follow the deployment.</summary>
    /// <param name="service">The service that it is of; null for none.</param>
    /// <param name="line">The line.</param>
    public void Write(string? service, string line) => write(service, line);
}
