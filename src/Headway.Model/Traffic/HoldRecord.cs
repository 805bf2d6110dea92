using Headway.Model.Names;

namespace Headway.Model.Traffic;

/// <summary>A deployment holds the requests of its environment, or of some of its services.</summary>
/// <param name="EnvironmentId">The environment.</param>
/// <param name="DeploymentId">The deployment; when it has ended, so has the hold.</param>
/// <param name="Longest">How long one request is held at the most.</param>
/// <param name="Until">When the hold ends by itself.</param>
public sealed record HoldRecord(Guid EnvironmentId, Guid DeploymentId, TimeSpan Longest, DateTimeOffset Until)
{
    /// <summary>Gets the services that it holds; null for every one that is no site of files.</summary>
    public IReadOnlyList<ServiceName>? Services { get; init; }
}
