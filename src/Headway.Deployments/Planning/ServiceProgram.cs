using Headway.Model.Names;

namespace Headway.Deployments.Planning;

/// <summary>A program of a service in a release: an instance, a migration or a one-off command.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Service">The service.</param>
/// <param name="Release">The number of the release.</param>
/// <param name="Deployment">The number of the deployment.</param>
/// <param name="Port">The port that it listens on; null for one that does not listen.</param>
public sealed record ServiceProgram(InstanceId Id, ServiceName Service, int Release, int Deployment, int? Port);
