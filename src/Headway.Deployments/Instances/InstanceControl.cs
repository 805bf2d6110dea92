using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;

namespace Headway.Deployments.Instances;

/// <summary>Starts, looks at, stops and removes instances, and keeps what is stored of them true. Every call is safe to repeat.</summary>
/// <param name="runtime">Where they run.</param>
/// <param name="instances">What is stored of them.</param>
/// <param name="releases">What they are copies of.</param>
/// <param name="specs">Describes them.</param>
/// <param name="host">Knows the ports.</param>
public sealed class InstanceControl(
    IRuntime runtime, IInstances instances, IReleases releases, InstanceSpecs specs, IHostFacts host)
{
    /// <summary>Starts an instance unless it runs. One that has exited stays exited: see <see cref="RestartAsync"/>.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instance with its handle.</returns>
    /// <exception cref="RuntimeException">The host refused.</exception>
    public async Task<InstanceRecord> StartAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        if (await FindAsync(instance, cancellationToken) is null)
        {
            for (var tries = 0; tries < 20 && !host.IsPortFree(instance.Port); tries++)
            {
                instance = await instances.MovePortAsync(instance.Id, cancellationToken);
            }
        }

        var spec = await specs.OfAsync(instance, cancellationToken);
        var handle = await runtime.StartAsync(spec, cancellationToken);
        var listensAt = spec.Container is { } container ? await FindEndpointAsync(instance, handle, container, cancellationToken) : null;
        await instances.SetHandleAsync(handle, listensAt, cancellationToken);
        return instance with { Handle = handle, ListensAt = listensAt };
    }

    /// <summary>Starts an instance that has exited again.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instance with its handle.</returns>
    /// <exception cref="RuntimeException">The host refused.</exception>
    public async Task<InstanceRecord> RestartAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        if (instance.Handle is { } handle && (await runtime.InspectAsync(handle, cancellationToken)).Phase == InstancePhase.Exited)
        {
            await runtime.RemoveAsync(handle, cancellationToken);
        }

        return await StartAsync(instance, cancellationToken);
    }

    /// <summary>Looks at an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its status.</returns>
    public async Task<InstanceStatus> InspectAsync(InstanceRecord instance, CancellationToken cancellationToken) =>
        instance.Handle is { } handle
            ? await runtime.InspectAsync(handle, cancellationToken)
            : new InstanceStatus(InstancePhase.Missing);

    /// <summary>Stops an instance within the grace that its service asks for.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when no process of it is left.</returns>
    public async Task StopAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        if (await FindAsync(instance, cancellationToken) is not { } handle)
        {
            return;
        }

        var release = await releases.FindAsync(instance.EnvironmentId, instance.Release, cancellationToken);
        var stop = release?.Spec.Services.GetValueOrDefault(instance.Service)?.Stop ?? new StopSpec();
        await runtime.StopAsync(handle, stop.Grace, cancellationToken);
    }

    /// <summary>Stops instances and forgets them: nothing of them is left but their output.</summary>
    /// <param name="gone">The instances.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    public async Task RemoveAsync(IReadOnlyCollection<InstanceRecord> gone, CancellationToken cancellationToken)
    {
        await Task.WhenAll(gone.Select(instance => StopAndRemoveAsync(instance, cancellationToken)));
        await instances.DeleteAsync([.. gone.Select(instance => instance.Id)], cancellationToken);
    }

    private async Task StopAndRemoveAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        await StopAsync(instance, cancellationToken);
        if (await FindAsync(instance, cancellationToken) is { } handle)
        {
            await runtime.RemoveAsync(handle, cancellationToken);
        }
    }

    // One that has ended already has no address; whoever looks at it sees that it has ended.
    private async Task<InstanceEndpoint?> FindEndpointAsync(
        InstanceRecord instance, InstanceHandle handle, ContainerSpec container, CancellationToken cancellationToken) =>
        (await runtime.InspectAsync(handle, cancellationToken)).Address is { } address
            ? new InstanceEndpoint(address, container.Port ?? instance.Port)
            : null;

    // An instance may have been started just before its handle could be stored: its identity finds it all the same.
    private async Task<InstanceHandle?> FindAsync(InstanceRecord instance, CancellationToken cancellationToken) =>
        instance.Handle
        ?? (await runtime.ListAsync(cancellationToken)).FirstOrDefault(known => known.Id == instance.Id);
}
