namespace Headway.Model.Deployments;

/// <summary>What a journal entry says. Stored; numbers never change.</summary>
public enum JournalEvent
{
    /// <summary>The step was started: it may have had any part of its effect.</summary>
    Started = 1,

    /// <summary>The step succeeded; the entry holds its output.</summary>
    Succeeded = 2,

    /// <summary>The step failed; the entry holds the reason. From here on the deployment is undone.</summary>
    Failed = 3,

    /// <summary>Undoing the step was started.</summary>
    UndoStarted = 4,

    /// <summary>The step was undone.</summary>
    Undone = 5,

    /// <summary>Undoing the step failed; the entry holds the reason.</summary>
    UndoFailed = 6,
}
