namespace Headway.Model.Runtime;

/// <summary>
/// Where instances run. Every call is safe to repeat: starting what exists returns its handle (also when it has
/// exited: to run it again, remove it first), stopping or removing what is gone succeeds. Instances outlive the
/// control plane and are found again by their handle.
/// </summary>
public interface IRuntime
{
    /// <summary>Gets the name kept in handles: <c>process</c>, <c>docker</c>, <c>swarm</c>. It never changes.</summary>
    string Name { get; }

    /// <summary>Looks at what this host offers.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether instances can run, and which protections are on and off.</returns>
    Task<RuntimeHealth> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Starts an instance; returns when its program was started or has failed to start (then it is exited).</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="cancellationToken">Ends the wait; the instance may have been started.</param>
    /// <returns>The handle to store.</returns>
    /// <exception cref="RuntimeException">The host refused: with the reason and what to try.</exception>
    Task<InstanceHandle> StartAsync(InstanceSpec spec, CancellationToken cancellationToken);

    /// <summary>Finds an instance again, after a restart of the control plane.</summary>
    /// <param name="handle">The stored handle.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when there is no such instance, or the handle is of an unknown version.</returns>
    Task<bool> TryAttachAsync(InstanceHandle handle, CancellationToken cancellationToken);

    /// <summary>Looks at an instance.</summary>
    /// <param name="handle">The stored handle.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its status; <see cref="InstancePhase.Missing"/> when there is none.</returns>
    Task<InstanceStatus> InspectAsync(InstanceHandle handle, CancellationToken cancellationToken);

    /// <summary>Asks the program to end (SIGTERM), waits, then ends its whole process tree (SIGKILL).</summary>
    /// <param name="handle">The stored handle.</param>
    /// <param name="grace">How long the program may take to end by itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when no process of the instance is left.</returns>
    Task StopAsync(InstanceHandle handle, TimeSpan grace, CancellationToken cancellationToken);

    /// <summary>Ends the instance at once if it runs, and forgets it: cgroup, state and temporary folders. Its output file stays.</summary>
    /// <param name="handle">The stored handle.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    Task RemoveAsync(InstanceHandle handle, CancellationToken cancellationToken);

    /// <summary>Lists every instance that this runtime knows of, so that orphans can be found.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The handles.</returns>
    Task<IReadOnlyList<InstanceHandle>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Watches for instances that exit. Events may be missed: they say when to look, inspecting says what is.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The events, without end.</returns>
    IAsyncEnumerable<InstanceEvent> WatchAsync(CancellationToken cancellationToken);
}
