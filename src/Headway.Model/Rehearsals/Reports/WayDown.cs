namespace Headway.Model.Rehearsals.Reports;

/// <summary>How <c>migrate.down</c> went in the copy.</summary>
/// <param name="State">What is known of it.</param>
/// <param name="Sentence">The same in one sentence.</param>
public sealed record WayDown(WayDownState State, string Sentence)
{
    /// <summary>Gets in what the schema differs from the one before the migration; empty when it does not.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Gets the prints of the schema on the way: first the new one, last the one before the migration. By them a way down where it counts knows where it is, also when it is gone a second time.</summary>
    public IReadOnlyList<string> Prints { get; init; } = [];
}
