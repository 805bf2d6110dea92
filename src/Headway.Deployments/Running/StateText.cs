using Headway.Model.Deployments;

namespace Headway.Deployments.Running;

/// <summary>The words for states, as API and CLI show them.</summary>
public static class StateText
{
    /// <summary>Names the state of a deployment.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The word.</returns>
    public static string Of(DeploymentState state) => state switch
    {
        DeploymentState.Queued => "queued",
        DeploymentState.Running => "running",
        DeploymentState.Live => "live",
        DeploymentState.Succeeded => "succeeded",
        DeploymentState.Failed => "failed",
        DeploymentState.Cancelled => "cancelled",
        DeploymentState.Superseded => "superseded",
        _ => "stuck",
    };

    /// <summary>Names the state that a step is in after a journal entry.</summary>
    /// <param name="event">What happened.</param>
    /// <returns>The word.</returns>
    public static string Of(JournalEvent @event) => @event switch
    {
        JournalEvent.Started => "running",
        JournalEvent.Succeeded => "succeeded",
        JournalEvent.Failed => "failed",
        JournalEvent.UndoStarted => "undoing",
        JournalEvent.Undone => "undone",
        _ => "undo-failed",
    };

    /// <summary>Names the state of a step.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The word.</returns>
    public static string Of(StepState state) => state switch
    {
        StepState.Waiting => "waiting",
        StepState.Running => "running",
        StepState.Succeeded => "succeeded",
        StepState.Failed => "failed",
        StepState.Undoing => "undoing",
        StepState.Undone => "undone",
        _ => "undo-failed",
    };

    /// <summary>Names a kind of deployment.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The word.</returns>
    public static string Of(DeploymentKind kind) => kind switch
    {
        DeploymentKind.Deploy => "deploy",
        DeploymentKind.Redeploy => "redeploy",
        DeploymentKind.Rollback => "rollback",
        DeploymentKind.Restart => "restart",
        DeploymentKind.Scale => "scale",
        DeploymentKind.Stop => "stop",
        _ => "start",
    };
}
