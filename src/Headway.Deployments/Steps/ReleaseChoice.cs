using Headway.Model.Deployments;

namespace Headway.Deployments.Steps;

/// <summary>The release that a deployment makes current, or why there is none.</summary>
/// <param name="Release">The release; null when there is none.</param>
/// <param name="Refusal">One true sentence, when there is none.</param>
/// <param name="Build">Whether it must be built.</param>
/// <param name="Migrate">Whether migrations run.</param>
/// <param name="Now">The time of the choice.</param>
public sealed record ReleaseChoice(
    ReleaseRecord? Release, string? Refusal, bool Build, bool Migrate, DateTimeOffset Now)
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="reason">One true sentence.</param>
    /// <returns>The choice.</returns>
    public static ReleaseChoice Refused(string reason) => new(null, reason, false, false, default);
}
