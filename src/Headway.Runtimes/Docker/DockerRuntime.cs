using System.Globalization;
using System.Runtime.CompilerServices;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Processes;
using Microsoft.Extensions.Logging;

namespace Headway.Runtimes.Docker;

/// <summary>
/// Runs instances as containers of the host's Docker. The daemon keeps them; this keeps their output, and answers every
/// question by asking the daemon, so that a restart of either finds what is.
/// </summary>
public sealed partial class DockerRuntime : ISignalRuntime, IVolumeRuntime, INetworkRuntime, IDisposable
{
    private const int HandleVersion = 1;
    private const string Kill = "KILL";

    private readonly DockerRuntimeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DockerApi _api;
    private readonly ContainerNames _names;
    private readonly ContainerUser _user;
    private readonly ContainerOutputs _outputs;
    private readonly DockerNetworks _networks;
    private readonly DockerVolumes _volumes;
    private readonly HostContainers _hosts;
    private readonly InstanceLocks _locks;

    /// <summary>Initializes a new instance of the <see cref="DockerRuntime"/> class. Nothing is asked before the first call.</summary>
    /// <param name="options">Where Docker is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Takes commentary; never arguments or variables.</param>
    public DockerRuntime(DockerRuntimeOptions options, TimeProvider time, ILogger<DockerRuntime> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _api = new DockerApi(new DockerConnection(options.Socket, options.Patience));
        _names = new ContainerNames(options.StateDirectory);
        _user = new ContainerUser(_api);
        _outputs = new ContainerOutputs(_api, MarksOf(options), time, logger);
        _networks = new DockerNetworks(_api, _names);
        _volumes = new DockerVolumes(_api, _names);
        _hosts = new HostContainers(_api, options);
        _locks = new InstanceLocks(options.StateDirectory, time);
    }

    /// <inheritdoc/>
    public string Name => "docker";

    /// <summary>Gets whether there is a socket to ask at all. Most hosts need none.</summary>
    public bool IsInstalled => File.Exists(_options.Socket);

    /// <inheritdoc/>
    public async Task<RuntimeHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return DockerReport.Describe(await _api.InfoAsync(cancellationToken));
        }
        catch (DockerException error)
        {
            return new RuntimeHealth(Ready: false, [], [error.Message]);
        }
    }

    /// <inheritdoc/>
    public Task<InstanceHandle> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        ContainerDescription.Require(spec);
        return SayingAsync(spec.Id, "could not be started", async () =>
        {
            using var held = await AcquireAsync(spec.Id, cancellationToken);
            var name = _names.Of(spec.Id);
            var container = await _api.FindAsync(name, cancellationToken) ?? await MakeAsync(spec, name, cancellationToken);
            if (ContainerLook.PhaseOf(container.State) == InstancePhase.Missing)
            {
                await LaunchAsync(spec, container.Id, cancellationToken);
            }

            _outputs.Follow(spec.Id, container.Id, ContainerNames.OutputOf(container.Config.Labels));
            return HandleOf(spec.Id);
        });
    }

    /// <inheritdoc/>
    public async Task<bool> TryAttachAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        (await InspectAsync(handle, cancellationToken)).Phase != InstancePhase.Missing;

    /// <inheritdoc/>
    public async Task<InstanceStatus> InspectAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        !IsOurs(handle) ? new InstanceStatus(InstancePhase.Missing) : await SayingAsync(handle.Id, "could not be looked at", async () =>
        {
            if (await _api.FindAsync(_names.Of(handle.Id), cancellationToken) is not { } container)
            {
                return new InstanceStatus(InstancePhase.Missing);
            }

            var status = ContainerLook.Of(container);
            if (status.Phase == InstancePhase.Running)
            {
                _outputs.Follow(handle.Id, container.Id, ContainerNames.OutputOf(container.Config.Labels));
            }
            else if (container.State.Status != "created")
            {
                await _outputs.DrainAsync(handle.Id, container, cancellationToken);
            }

            return status;
        });

    /// <inheritdoc/>
    public async Task<bool> SignalAsync(InstanceHandle handle, int signal, CancellationToken cancellationToken) =>
        IsOurs(handle) && await SayingAsync(handle.Id, "could not be signalled", () =>
            _api.KillAsync(_names.Of(handle.Id), signal.ToString(CultureInfo.InvariantCulture), cancellationToken));

    /// <inheritdoc/>
    public async Task StopAsync(InstanceHandle handle, TimeSpan grace, CancellationToken cancellationToken)
    {
        if (!IsOurs(handle))
        {
            return;
        }

        await SayingAsync(handle.Id, "could not be stopped", async () =>
        {
            var name = _names.Of(handle.Id);
            if (await _api.FindAsync(name, cancellationToken) is not { State.Running: true } container)
            {
                return false;
            }

            if (grace > TimeSpan.Zero && await _api.KillAsync(container.Id, container.Config.StopSignal ?? "TERM", cancellationToken))
            {
                if (await _api.WaitAsync(container.Id, grace, cancellationToken))
                {
                    return true;
                }

                LogGraceExceeded(handle.Id, grace);
            }

            await KillAsync(handle.Id, container.Id, cancellationToken);
            return true;
        });
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(InstanceHandle handle, CancellationToken cancellationToken)
    {
        if (!IsOurs(handle))
        {
            return;
        }

        await SayingAsync(handle.Id, "could not be removed", async () =>
        {
            using var held = await AcquireAsync(handle.Id, cancellationToken);
            if (await _api.FindAsync(_names.Of(handle.Id), cancellationToken) is { } container)
            {
                if (container.State.Running)
                {
                    await KillAsync(handle.Id, container.Id, cancellationToken);
                }

                await _outputs.DrainAsync(handle.Id, container, cancellationToken);
                await _api.RemoveAsync(container.Id, cancellationToken);
                LogRemoved(handle.Id);
            }

            _outputs.Forget(handle.Id);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<InstanceHandle>> ListAsync(CancellationToken cancellationToken) =>
        SayingAsync<IReadOnlyList<InstanceHandle>>("The containers cannot be listed", async () =>
        [
            .. (await _api.ListAsync(_names.Filter, cancellationToken)).Select(entry => ContainerNames.InstanceOf(entry.Labels))
                .OfType<InstanceId>().OrderBy(id => id.Value, StringComparer.Ordinal).Select(HandleOf),
        ]);

    /// <inheritdoc/>
    public async IAsyncEnumerable<InstanceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ends = new ContainerEnds(_api, _names, _options.WatchInterval, _time, _logger);
        await foreach (var id in ends.WatchAsync((running, entry) => _outputs.Follow(running, entry.Id, ContainerNames.OutputOf(entry.Labels)), cancellationToken))
        {
            yield return new InstanceEvent(id, InstancePhase.Exited);
        }
    }

    /// <summary>Ends the copying of output; it goes on when the instances are found again. Containers go on.</summary>
    public void Dispose()
    {
        _outputs.Dispose();
        _networks.Dispose();
        _api.Dispose();
    }
}
