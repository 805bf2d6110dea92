using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Model.Deployments;

/// <summary>An instance that should exist: the intent that reconcilers keep.</summary>
public sealed record InstanceRecord
{
    /// <summary>Gets the identity.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>Gets the environment's identity.</summary>
    public required Guid EnvironmentId { get; init; }

    /// <summary>Gets the service.</summary>
    public required ServiceName Service { get; init; }

    /// <summary>Gets the number of the release it is a copy of.</summary>
    public required int Release { get; init; }

    /// <summary>Gets the number of the deployment that made it.</summary>
    public required int Deployment { get; init; }

    /// <summary>Gets the port that it is given; unique on the host. A worker has one too and need not use it.</summary>
    public required int Port { get; init; }

    /// <summary>Gets where its container listens, as its runtime said when it was last started; null for a process, which listens on <see cref="Port"/> of this host.</summary>
    public InstanceEndpoint? ListensAt { get; init; }

    /// <summary>Gets where it listens.</summary>
    public InstanceEndpoint Endpoint => ListensAt ?? new InstanceEndpoint(InstanceEndpoint.Loopback, Port);

    /// <summary>Gets what the edge does with it. An instance with <see cref="ServerTraffic.None"/> is still being proven.</summary>
    public ServerTraffic Traffic { get; init; }

    /// <summary>Gets the percent of its service's traffic that the new instances get together while they are tried; null for every other instance.</summary>
    public int? Share { get; init; }

    /// <summary>Gets since when they get <see cref="Share"/>.</summary>
    public DateTimeOffset? ShareAt { get; init; }

    /// <summary>Gets whether it should run. False for a worker that made way for its successor.</summary>
    public bool ShouldRun { get; init; } = true;

    /// <summary>Gets what finds it again; null before it was first started.</summary>
    public InstanceHandle? Handle { get; init; }

    /// <summary>Gets whether the deployment that made it has not ended yet: if it exits now, that is for the deployment to judge.</summary>
    public bool IsOnTrial { get; init; }

    /// <summary>Gets when it is drained and removed; null while it is needed.</summary>
    public DateTimeOffset? RetireAt { get; init; }

    /// <summary>Gets how often it was started again after it had exited by itself.</summary>
    public int Restarts { get; init; }

    /// <summary>Gets when it may be started again after a crash.</summary>
    public DateTimeOffset? RestartAt { get; init; }
}
