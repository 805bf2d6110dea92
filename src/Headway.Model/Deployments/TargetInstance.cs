using Headway.Model.Names;

namespace Headway.Model.Deployments;

/// <summary>An instance that a deployment makes current.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Service">The service.</param>
/// <param name="Fresh">Whether the deployment starts it; false when it runs already.</param>
/// <param name="TakesOver">Whether its predecessors must have ended before it starts: a worker without overlap, or what has a volume.</param>
public sealed record TargetInstance(InstanceId Id, ServiceName Service, bool Fresh, bool TakesOver);
