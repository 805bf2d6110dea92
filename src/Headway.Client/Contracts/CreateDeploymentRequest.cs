using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks for a deployment.</summary>
/// <param name="Kind"><c>deploy</c> (from a source), <c>redeploy</c> (the current release again with the newest variables) or <c>rollback</c>.</param>
/// <param name="Source">The uploaded source, for <c>deploy</c>.</param>
/// <param name="Commit">The commit that the source is of, when it is known.</param>
/// <param name="Message">Why, in a few words.</param>
/// <param name="Release">The number of the release to go back to, for <c>rollback</c>; null for the last one that succeeded before the current one.</param>
/// <param name="NoCache">Builds every service again, even when nothing changed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateDeploymentRequest(
    string? Kind, string? Source, string? Commit, string? Message, int? Release, bool NoCache)
{
    /// <summary>Gets whether a <c>rollback</c> takes the databases back, too; needs the role <c>admin</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Databases { get; init; }

    /// <summary>Gets how the folder was that a checked-out commit is deployed from: <c>clean</c>, <c>dirty</c> or <c>dirty-allowed</c>; null when it does not matter.</summary>
    public string? WorkingTree { get; init; }
}
