namespace Headway.Deployments.Pipeline;

/// <summary>
/// A step whose effect is reversed when it, or a later one, fails. Every step that was started is undone, also one that
/// failed or was cut short: undoing must find out by itself what there is to undo, and is safe to repeat.
/// </summary>
public interface IUndoableStep : IDeploymentStep
{
    /// <summary>Reverses the step.</summary>
    /// <param name="context">The deployment so far.</param>
    /// <param name="cancellationToken">Ends when the server stops.</param>
    /// <returns>How it ended; a failure makes the deployment stuck until a person has looked.</returns>
    Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken);
}
