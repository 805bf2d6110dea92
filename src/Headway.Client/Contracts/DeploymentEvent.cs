namespace Headway.Client.Contracts;

/// <summary>Something that happened in a deployment, streamed as a server-sent event whose id is <paramref name="Id"/>.</summary>
/// <param name="Id">Grows within the deployment; a stream resumes after the last one seen.</param>
/// <param name="At">When.</param>
/// <param name="Kind"><c>state</c> (the deployment changed: <paramref name="Text"/> is its state), <c>step</c> (a step changed: <paramref name="Text"/> is its state) or <c>output</c> (a line of a build or a migration).</param>
/// <param name="Step">The step.</param>
/// <param name="Service">The service that an output line is of.</param>
/// <param name="Text">The state or the line.</param>
/// <param name="Detail">What the step did or why it failed.</param>
public sealed record DeploymentEvent(
    long Id, DateTimeOffset At, string Kind, string? Step, string? Service, string Text, string? Detail);
