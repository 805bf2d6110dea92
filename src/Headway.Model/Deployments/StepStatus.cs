namespace Headway.Model.Deployments;

/// <summary>A step as its journal entries tell.</summary>
/// <param name="Name">The step.</param>
/// <param name="State">Where it is.</param>
public sealed record StepStatus(string Name, StepState State)
{
    /// <summary>Gets when it was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it succeeded or failed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets what it did, or why it failed.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets what later steps may read, or what a step that failed found out, as JSON.</summary>
    public string? Output { get; init; }

    /// <summary>Gets how it was undone; null while it was not.</summary>
    public string? UndoDetail { get; init; }
}
