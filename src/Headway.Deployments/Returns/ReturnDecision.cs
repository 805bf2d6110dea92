using Headway.Model.Backups;
using Headway.Model.Deployments;

namespace Headway.Deployments.Returns;

/// <summary>Where the databases of an environment go back to with a release.</summary>
/// <param name="Deployment">The deployment whose migration is taken back, with all after it; 0 for none.</param>
/// <param name="Databases">The databases; empty when they cannot go back.</param>
/// <param name="Marks">What they were then.</param>
/// <param name="Refusal">Why they cannot go back and what to do, in one or two sentences; null when they can.</param>
public sealed record ReturnDecision(
    int Deployment, IReadOnlyList<DatabaseReturn> Databases, IReadOnlyList<MarkedDatabase> Marks, string? Refusal)
{
    /// <summary>Gets the decision of a deployment that leaves the data as it is.</summary>
    public static ReturnDecision None { get; } = new(0, [], [], null);

    /// <summary>Makes a refusal.</summary>
    /// <param name="reason">Why, and what to do.</param>
    /// <returns>The decision.</returns>
    public static ReturnDecision Refused(string reason) => new(0, [], [], reason);
}
