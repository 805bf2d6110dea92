using Headway.Model.Deployments;
using Headway.Model.Variables;

namespace Headway.Deployments.Planning;

/// <summary>A release that could be made, or everything that stands against it.</summary>
/// <param name="Release">The release; null when there are problems. Its number is not set.</param>
/// <param name="Problems">Every variable that does not resolve.</param>
/// <param name="Variables">The resolved variables with where they came from; empty when there are problems.</param>
public sealed record ReleaseDraft(
    ReleaseRecord? Release, IReadOnlyList<VariableProblem> Problems, IReadOnlyList<JudgedVariable> Variables);
