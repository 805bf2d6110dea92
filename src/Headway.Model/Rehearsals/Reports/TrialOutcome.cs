namespace Headway.Model.Rehearsals.Reports;

/// <summary>How a version got on with a schema. The numbers are stored.</summary>
public enum TrialOutcome
{
    /// <summary>Its checks passed.</summary>
    Passed = 1,

    /// <summary>It fails where it did not fail without the migration.</summary>
    Failed = 2,

    /// <summary>Nothing is known of it.</summary>
    NotTried = 3,
}
