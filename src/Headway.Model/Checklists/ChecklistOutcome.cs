namespace Headway.Model.Checklists;

/// <summary>How an item of the checklist stands.</summary>
public enum ChecklistOutcome
{
    /// <summary>It was judged and holds.</summary>
    Passed,

    /// <summary>It was judged and does not hold.</summary>
    Failed,

    /// <summary>It is not for this project.</summary>
    NotApplicable,

    /// <summary>It could not be judged.</summary>
    Inconclusive,

    /// <summary>This version of Headway cannot judge it; a person may sign it.</summary>
    NotAvailableYet,

    /// <summary>It waits for a signature.</summary>
    Open,

    /// <summary>A person signed it.</summary>
    SignedOff,
}
