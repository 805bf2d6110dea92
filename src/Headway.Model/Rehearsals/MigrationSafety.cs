namespace Headway.Model.Rehearsals;

/// <summary>How a migration may run.</summary>
public enum MigrationSafety
{
    /// <summary>While the old version serves.</summary>
    Safe = 1,

    /// <summary>While requests are held.</summary>
    NeedsHold = 2,

    /// <summary>Not as it is.</summary>
    Unsafe = 3,
}
