namespace Headway.Model.Backups;

/// <summary>How far a copy is. The numbers are stored.</summary>
public enum CopyState
{
    /// <summary>It is being restored, replayed and checked.</summary>
    Restoring = 1,

    /// <summary>It runs and was checked.</summary>
    Ready = 2,

    /// <summary>It is taking the database's place.</summary>
    Switching = 3,

    /// <summary>It has taken the database's place; nothing of it is left beside.</summary>
    Switched = 4,

    /// <summary>It could not be made; nothing of it is left.</summary>
    Failed = 5,

    /// <summary>It is being deleted.</summary>
    Removing = 6,

    /// <summary>It was deleted.</summary>
    Removed = 7,
}
