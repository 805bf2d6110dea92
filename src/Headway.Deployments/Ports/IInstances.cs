using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Deployments.Ports;

/// <summary>The instances that should exist.</summary>
public interface IInstances
{
    /// <summary>Lists the instances of all environments.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instances.</returns>
    Task<IReadOnlyList<InstanceRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Lists the instances of an environment.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instances.</returns>
    Task<IReadOnlyList<InstanceRecord>> ListAsync(Guid environmentId, CancellationToken cancellationToken);

    /// <summary>Stores an instance unless it exists, with a port that no other instance has; its port is not looked at.</summary>
    /// <param name="draft">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instance as it is stored.</returns>
    Task<InstanceRecord> EnsureAsync(InstanceRecord draft, CancellationToken cancellationToken);

    /// <summary>Gives an instance another port: the one it had is taken by a stranger.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instance with its new port.</returns>
    Task<InstanceRecord> MovePortAsync(InstanceId id, CancellationToken cancellationToken);

    /// <summary>Notes the handle of a started instance.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="listensAt">Where its container listens; null for a process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetHandleAsync(InstanceHandle handle, InstanceEndpoint? listensAt, CancellationToken cancellationToken);

    /// <summary>Notes whether instances should run.</summary>
    /// <param name="ids">The instances.</param>
    /// <param name="shouldRun">Whether they should.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetShouldRunAsync(IReadOnlyCollection<InstanceId> ids, bool shouldRun, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the traffic in one transaction: the named instances serve, all others of the environment that served become
    /// warm until <paramref name="keepWarm"/> from now, instances that were warm before are retired now, and the release
    /// becomes current. Safe to repeat.
    /// </summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="release">The release that becomes current; null takes the current one away.</param>
    /// <param name="serving">The instances that serve from now on.</param>
    /// <param name="keepWarm">How long the ones that served stay warm.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task ShiftAsync(
        Guid environmentId,
        int? release,
        IReadOnlyCollection<InstanceId> serving,
        TimeSpan keepWarm,
        CancellationToken cancellationToken);

    /// <summary>Has instances get a share of their service's traffic beside those that serve: they are tried. Safe to repeat.</summary>
    /// <param name="ids">The new instances of a service.</param>
    /// <param name="share">The percent that they get together, 1–99.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetShareAsync(IReadOnlyCollection<InstanceId> ids, int share, CancellationToken cancellationToken);

    /// <summary>Takes the share of instances that are tried away: they get no new requests, and are retired now. Others stay as they are.</summary>
    /// <param name="ids">The instances.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task EndShareAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken);

    /// <summary>Notes that an instance that had exited by itself was or will be started again.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="restarts">How often by now.</param>
    /// <param name="restartAt">When it may start; null when it was started.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetRestartAsync(InstanceId id, int restarts, DateTimeOffset? restartAt, CancellationToken cancellationToken);

    /// <summary>Has instances drained and removed from a time on.</summary>
    /// <param name="ids">The instances.</param>
    /// <param name="at">When; null keeps them after all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetRetireAtAsync(IReadOnlyCollection<InstanceId> ids, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>Forgets instances that are gone.</summary>
    /// <param name="ids">The instances.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task DeleteAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken);
}
