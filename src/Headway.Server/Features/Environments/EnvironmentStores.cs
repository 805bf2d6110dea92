using Headway.Deployments.Ports;

namespace Headway.Server.Features.Environments;

/// <summary>What is stored of an environment.</summary>
/// <param name="Environments">Its slots.</param>
/// <param name="Releases">Its releases.</param>
/// <param name="Queue">Its deployments.</param>
/// <param name="Variables">Its variables.</param>
/// <param name="Databases">Its databases.</param>
internal sealed record EnvironmentStores(
    IEnvironments Environments, IReleases Releases, IDeploymentQueue Queue, IVariables Variables, IDatabases Databases);
