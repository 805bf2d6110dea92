using Headway.Model.Deployments;

namespace Headway.Deployments.Planning;

/// <summary>A release that could be made, or everything that stands against it.</summary>
/// <param name="Release">The release; null when there are problems. Its number is not set.</param>
/// <param name="Problems">Every problem in one sentence.</param>
public sealed record ReleaseDraft(ReleaseRecord? Release, IReadOnlyList<string> Problems);
