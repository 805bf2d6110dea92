using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Deployments;

/// <summary>A release: what can run. Immutable once its artifacts are known.</summary>
public sealed record ReleaseRecord
{
    /// <summary>Gets the environment's identity.</summary>
    public required Guid EnvironmentId { get; init; }

    /// <summary>Gets the number in its environment, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the manifest, as the text of <c>headway.yaml</c>.</summary>
    public required string Manifest { get; init; }

    /// <summary>Gets the manifest as it was read.</summary>
    public required ProjectSpec Spec { get; init; }

    /// <summary>Gets the source it was built from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the commit, when it is known.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets the version of the variables it runs with.</summary>
    public required int VariableVersion { get; init; }

    /// <summary>Gets the resolved variables of every service. Holds secrets.</summary>
    public required IReadOnlyDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>> Variables { get; init; }

    /// <summary>Gets the artifact of every service; empty until the build step has ended.</summary>
    public IReadOnlyDictionary<ServiceName, ArtifactDigest> Artifacts { get; init; } =
        new Dictionary<ServiceName, ArtifactDigest>();

    /// <summary>Gets whether a deployment of it has succeeded.</summary>
    public bool Succeeded { get; init; }
}
