using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Model.Deployments;

/// <summary>What a service of an environment keeps from release to release.</summary>
/// <param name="EnvironmentId">The environment.</param>
/// <param name="Service">The service.</param>
/// <param name="Account">The account that its instances and builds run as, its own on this host.</param>
/// <param name="PrivatePort">The port of its private address.</param>
/// <param name="Replicas">The number of instances that a person asked for; null for the manifest's.</param>
/// <param name="Stopped">Whether a person took it off.</param>
public sealed record ServiceSlot(
    Guid EnvironmentId, ServiceName Service, AccountSpec Account, int PrivatePort, int? Replicas, bool Stopped);
