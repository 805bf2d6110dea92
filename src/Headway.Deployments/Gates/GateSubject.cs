using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Manifest;

namespace Headway.Deployments.Gates;

/// <summary>What is judged: a deployment, and the release that it would make current.</summary>
/// <param name="Deployment">The deployment; in a trial one that is not stored.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Spec">The manifest of the release.</param>
/// <param name="Release">The release; null when it could not be drafted. Its number is 0 when it is not made yet.</param>
/// <param name="Draft">How a new release was drafted; null for one that exists.</param>
/// <param name="Now">The time.</param>
public sealed record GateSubject(
    DeploymentRecord Deployment,
    EnvironmentRecord Environment,
    ProjectSpec Spec,
    ReleaseRecord? Release,
    ReleaseDraft? Draft,
    DateTimeOffset Now)
{
    /// <summary>Gets a value indicating whether new code comes: only then is the source judged.</summary>
    public bool BringsSource => Deployment.Kind == DeploymentKind.Deploy;
}
