using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Manifest;

namespace Headway.Deployments.Steps;

/// <summary>The release that a deployment makes current, or why there is none.</summary>
/// <param name="Release">The release; a new one has the number 0 until it is made. Null when there is none.</param>
/// <param name="Refusal">One true sentence, when there is none.</param>
/// <param name="Build">Whether it must be built.</param>
/// <param name="Migrate">Whether migrations run.</param>
/// <param name="Now">The time of the choice.</param>
public sealed record ReleaseChoice(
    ReleaseRecord? Release, string? Refusal, bool Build, bool Migrate, DateTimeOffset Now)
{
    /// <summary>Gets the manifest of the release; null when there is none.</summary>
    public ProjectSpec? Spec { get; init; }

    /// <summary>Gets how a new release was drafted; null for one that exists.</summary>
    public ReleaseDraft? Draft { get; init; }

    /// <summary>Makes a refusal.</summary>
    /// <param name="reason">One true sentence.</param>
    /// <returns>The choice.</returns>
    public static ReleaseChoice Refused(string reason) => new(null, reason, false, false, default);
}
