using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Headway.Deployments.Ports;
using Headway.Edge.Doors;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker;
using Headway.Runtimes.Processes;

namespace Headway.Server.Hosting;

/// <summary>
/// Both runtimes of this host as one: an instance says whether it is a container or a process, and a handle
/// says which it was. Where Docker does not run, processes are not kept from running.
/// </summary>
/// <param name="processes">Runs processes.</param>
/// <param name="containers">Runs containers.</param>
/// <param name="doors">Opens the way from containers to databases.</param>
internal sealed class HostRuntimes(ProcessRuntime processes, DockerRuntime containers, BridgeDoors doors)
    : ISignalRuntime, IVolumeRuntime, INetworkRuntime, IClosedNetworkRuntime, ISessionRuntime, IContainerHost
{
    // A daemon that hangs must not keep processes from being looked after.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public string Name => processes.Name;

    public Task<RuntimeHealth> ProbeAsync(CancellationToken cancellationToken) => processes.ProbeAsync(cancellationToken);

    public Task<RuntimeHealth> ProbeContainersAsync(CancellationToken cancellationToken) => containers.ProbeAsync(cancellationToken);

    public async Task<InstanceHandle> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Container is not { } container)
        {
            return await processes.StartAsync(spec, cancellationToken);
        }

        if (spec.Network is null)
        {
            await OpenWayAsync(container, cancellationToken);
        }

        return await containers.StartAsync(spec, cancellationToken);
    }

    public async Task<IProgramSession> OpenAsync(SessionSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Program.Container is not { } container)
        {
            return await processes.OpenAsync(spec, cancellationToken);
        }

        if (spec.Inside is null)
        {
            await OpenWayAsync(container, cancellationToken);
        }

        return await containers.OpenAsync(spec, cancellationToken);
    }

    private async Task OpenWayAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        if (container is { Network: { } network, HostAddress: { } address, HostPorts.Count: > 0 })
        {
            var place = await containers.EnsureNetworkAsync(network, cancellationToken);
            await doors.OpenAsync(
                new DoorPlan(
                    DoorOf(network),
                    IPAddress.Parse(place.Gateway),
                    IPNetwork.Parse(place.Subnet),
                    IPAddress.Parse(address),
                    container.HostPorts),
                cancellationToken);
        }
    }

    public Task<IClosedNetwork> OpenNetworkAsync(InstanceId? keeper, CancellationToken cancellationToken) =>
        keeper is null ? processes.OpenNetworkAsync(keeper, cancellationToken) : containers.OpenNetworkAsync(keeper, cancellationToken);

    public Task<bool> TryAttachAsync(InstanceHandle handle, CancellationToken cancellationToken) => Of(handle).TryAttachAsync(handle, cancellationToken);

    public Task<InstanceStatus> InspectAsync(InstanceHandle handle, CancellationToken cancellationToken) => Of(handle).InspectAsync(handle, cancellationToken);

    public Task<bool> SignalAsync(InstanceHandle handle, int signal, CancellationToken cancellationToken) => Of(handle).SignalAsync(handle, signal, cancellationToken);

    public Task StopAsync(InstanceHandle handle, TimeSpan grace, CancellationToken cancellationToken) => Of(handle).StopAsync(handle, grace, cancellationToken);

    public Task RemoveAsync(InstanceHandle handle, CancellationToken cancellationToken) => Of(handle).RemoveAsync(handle, cancellationToken);

    public async Task<IReadOnlyList<InstanceHandle>> ListAsync(CancellationToken cancellationToken)
    {
        var found = await processes.ListAsync(cancellationToken);
        if (!containers.IsInstalled)
        {
            return found;
        }

        // Containers that cannot be seen now are orphans, or not, at the next look.
        return [.. found, .. await SeenAsync(containers.ListAsync, cancellationToken)];
    }

    public async Task<IReadOnlyList<string>> ListNetworksAsync(CancellationToken cancellationToken) =>
        containers.IsInstalled ? await SeenAsync(containers.ListNetworksAsync, cancellationToken) : [];

    public async Task RemoveNetworkAsync(string network, CancellationToken cancellationToken)
    {
        // The door first: a network is listed until it is gone, and so is what was left of the two.
        await doors.CloseAsync(DoorOf(network), cancellationToken);
        await containers.RemoveNetworkAsync(network, cancellationToken);
    }

    public async Task<IReadOnlyList<VolumeStatus>> ListVolumesAsync(CancellationToken cancellationToken) =>
        [.. await processes.ListVolumesAsync(cancellationToken), .. containers.IsInstalled ? await containers.ListVolumesAsync(cancellationToken) : []];

    public Task RemoveVolumeAsync(VolumeStatus volume, CancellationToken cancellationToken) => volume.Runtime == containers.Name
        ? containers.RemoveVolumeAsync(volume, cancellationToken)
        : processes.RemoveVolumeAsync(volume, cancellationToken);

    public async IAsyncEnumerable<InstanceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateUnbounded<InstanceEvent>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] watches = [PassAsync(processes, events.Writer, stop.Token), PassAsync(containers, events.Writer, stop.Token)];
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return happened;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(watches);
        }
    }

    private static async Task PassAsync(IRuntime runtime, ChannelWriter<InstanceEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in runtime.WatchAsync(cancellationToken))
            {
                events.TryWrite(happened);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is RuntimeException or IOException)
        {
            events.TryComplete(error);
        }
    }

    private static InstanceId DoorOf(string network) => InstanceId.Parse($"door.{network}");

    private static async Task<IReadOnlyList<T>> SeenAsync<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> look, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await look(limit.Token);
        }
        catch (Exception failure) when (failure is RuntimeException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [];
        }
    }

    private ISignalRuntime Of(InstanceHandle handle) => handle.Runtime == containers.Name ? containers : processes;
}
