using System.Runtime.CompilerServices;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Testing.Runtimes;

/// <summary>A runtime in memory that keeps the contract; what it runs on is a <see cref="FakeHost"/>.</summary>
/// <param name="host">The host.</param>
/// <param name="name">The name kept in handles.</param>
public sealed class FakeRuntime(FakeHost host, string name = "fake") : ISignalRuntime, IClosedNetworkRuntime
{
    /// <summary>Initializes a new instance of the <see cref="FakeRuntime"/> class on a host of its own.</summary>
    public FakeRuntime()
        : this(new FakeHost(TimeProvider.System))
    {
    }

    /// <summary>Gets the host, to control what happens.</summary>
    public FakeHost Host => host;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Task<RuntimeHealth> ProbeAsync(CancellationToken cancellationToken) =>
        CallAsync("Probe", null, () => new RuntimeHealth(Ready: true, ["memory only"], []), cancellationToken);

    /// <inheritdoc/>
    public Task<InstanceHandle> StartAsync(InstanceSpec spec, CancellationToken cancellationToken) =>
        CallAsync(
            "Start",
            spec.Id,
            () =>
            {
                if (host.Find(spec.Id) is null && host.Refuses(spec) is { } reason)
                {
                    throw new RuntimeException(reason);
                }

                host.Start(spec);
                return new InstanceHandle(spec.Id, Name, 1, "");
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryAttachAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        CallAsync("TryAttach", handle.Id, () => Find(handle) is not null, cancellationToken);

    /// <inheritdoc/>
    public Task<InstanceStatus> InspectAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        CallAsync("Inspect", handle.Id, () => Find(handle)?.Status ?? new InstanceStatus(InstancePhase.Missing), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SignalAsync(InstanceHandle handle, int signal, CancellationToken cancellationToken) =>
        CallAsync("Signal", handle.Id, () => Find(handle) is not null && host.Signal(handle.Id, signal), cancellationToken);

    /// <inheritdoc/>
    public async Task StopAsync(InstanceHandle handle, TimeSpan grace, CancellationToken cancellationToken)
    {
        Before("Stop", handle.Id, cancellationToken);
        if (Find(handle) is { } instance)
        {
            if (grace > TimeSpan.Zero && host.Signal(handle.Id, 15) && !instance.Ended.IsCompleted)
            {
                await Task.WhenAny(instance.Ended, Task.Delay(grace, host.Time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }

            host.Signal(handle.Id, 9);
        }

        After("Stop", handle.Id);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        CallAsync(
            "Remove",
            handle.Id,
            () =>
            {
                if (Find(handle) is not null)
                {
                    host.Remove(handle.Id);
                }

                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<InstanceHandle>> ListAsync(CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<InstanceHandle>>(
            "List",
            null,
            () => [.. host.Instances.Select(instance => new InstanceHandle(instance.Spec.Id, Name, 1, ""))],
            cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<InstanceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = host.Watch();
        try
        {
            await foreach (var happened in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return happened;
            }
        }
        finally
        {
            host.Forget(channel);
        }
    }

    /// <inheritdoc/>
    public Task<IClosedNetwork> OpenNetworkAsync(InstanceId? keeper, CancellationToken cancellationToken) =>
        CallAsync<IClosedNetwork>(
            "OpenNetwork", null, () => host.RefusesNetworks is { } reason ? throw new RuntimeException(reason) : new FakeNetwork(host), cancellationToken);

    private FakeInstance? Find(InstanceHandle handle) =>
        handle.Runtime == Name && handle.Version == 1 ? host.Find(handle.Id) : null;

    private Task<T> CallAsync<T>(string method, InstanceId? id, Func<T> effect, CancellationToken cancellationToken)
    {
        try
        {
            Before(method, id, cancellationToken);
            var result = effect();
            After(method, id);
            return Task.FromResult(result);
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }

    private void Before(string method, InstanceId? id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        host.Hook(new FakeCall(method, id, Done: false));
    }

    private void After(string method, InstanceId? id)
    {
        var call = new FakeCall(method, id, Done: true);
        host.Calls.Enqueue(call);
        host.Hook(call);
    }
}
