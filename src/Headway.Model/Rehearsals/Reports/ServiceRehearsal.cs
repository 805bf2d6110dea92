using Headway.Model.Manifest;

namespace Headway.Model.Rehearsals.Reports;

/// <summary>What the migration of a service did in the copies.</summary>
/// <param name="Service">The service.</param>
/// <param name="Mode">What its rehearsal is for.</param>
public sealed record ServiceRehearsal(string Service, RehearseMode Mode)
{
    /// <summary>Gets the verdict in a few words, such as <c>safe</c> or <c>needs a hold of 3s</c>; or that it failed, or why it was not tried.</summary>
    public required string Sentence { get; init; }

    /// <summary>Gets why it may not run where it counts, in one or two sentences; null when it may.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets a value indicating whether it ran to its end.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Gets what it did, by database.</summary>
    public IReadOnlyList<DatabaseRehearsal> Databases { get; init; } = [];

    /// <summary>Gets how its way down went; null when it was not come to.</summary>
    public WayDown? Down { get; init; }
}
