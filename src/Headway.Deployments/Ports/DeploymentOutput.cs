namespace Headway.Deployments.Ports;

/// <summary>An event of a deployment that people follow live.</summary>
/// <param name="Id">Grows within the deployment.</param>
/// <param name="At">When.</param>
/// <param name="Kind"><c>state</c>, <c>step</c> or <c>output</c>.</param>
/// <param name="Step">The step.</param>
/// <param name="Service">The service of an output line.</param>
/// <param name="Text">The state or the line, with secrets replaced.</param>
/// <param name="Detail">What a step did, or why it failed.</param>
public sealed record DeploymentOutput(
    long Id, DateTimeOffset At, string Kind, string? Step, string? Service, string Text, string? Detail);
