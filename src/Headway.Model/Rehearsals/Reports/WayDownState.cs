namespace Headway.Model.Rehearsals.Reports;

/// <summary>What is known of a way down. The numbers are stored.</summary>
public enum WayDownState
{
    /// <summary>It leads to the schema as it was.</summary>
    Proven = 1,

    /// <summary>It ends with another schema.</summary>
    Differs = 2,

    /// <summary>It fails.</summary>
    Failed = 3,

    /// <summary>There is none, or it cannot be gone by itself.</summary>
    None = 4,

    /// <summary>The migration changed no schema.</summary>
    NotNeeded = 5,
}
