namespace Headway.Model.Deployments;

/// <summary>Where a step is: a fold over its journal entries.</summary>
public enum StepState
{
    /// <summary>It was not started.</summary>
    Waiting,

    /// <summary>It was started and has not ended.</summary>
    Running,

    /// <summary>It succeeded.</summary>
    Succeeded,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It is being undone.</summary>
    Undoing,

    /// <summary>It was undone.</summary>
    Undone,

    /// <summary>It could not be undone.</summary>
    UndoFailed,
}
