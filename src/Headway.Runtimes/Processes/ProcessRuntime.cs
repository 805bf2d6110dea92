using System.Runtime.CompilerServices;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Host;
using Microsoft.Extensions.Logging;

namespace Headway.Runtimes.Processes;

/// <summary>
/// Runs instances as processes of this host, each below a parent script that outlives the control plane. Two runtimes
/// may share a state directory: the claim file decides which of two parents runs an instance.
/// </summary>
public sealed partial class ProcessRuntime : ISignalRuntime, IVolumeRuntime, IDisposable
{
    private const int Terminate = 15;
    private const int HandleVersion = 1;

    /// <summary>How long to trust that an exit would be told of, before looking again.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly ProcessRuntimeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly InstanceEnding _ending;
    private readonly InstanceLocks _locks;
    private readonly VolumeFolders _volumes;
    private readonly Lock _gate = new();
    private Task<HostAbilities>? _host;
    private ExitSignals? _signals;

    /// <summary>Initializes a new instance of the <see cref="ProcessRuntime"/> class. Nothing is touched before the first call.</summary>
    /// <param name="options">Where the state is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Takes commentary; never arguments or variables.</param>
    public ProcessRuntime(ProcessRuntimeOptions options, TimeProvider time, ILogger<ProcessRuntime> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _ending = new InstanceEnding(options, time);
        _locks = new InstanceLocks(options.StateDirectory, time);
        _volumes = new VolumeFolders(options.VolumeDirectory ?? Path.Combine(options.StateDirectory, "volumes"));
    }

    /// <inheritdoc/>
    public string Name => "process";

    /// <inheritdoc/>
    public async Task<RuntimeHealth> ProbeAsync(CancellationToken cancellationToken) =>
        HostReport.Describe(await HostAsync().WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<InstanceHandle> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        var host = await HostAsync().WaitAsync(cancellationToken);
        SpecCheck.Require(spec, host);
        using var held = await AcquireAsync(spec.Id, cancellationToken);
        var folder = FolderOf(spec.Id);
        var handle = new InstanceHandle(spec.Id, Name, HandleVersion, "");
        if (InstanceLauncher.ClaimOf(folder) is null)
        {
            await LaunchAsync(spec, folder, host, cancellationToken);
        }

        return handle;
    }

    /// <inheritdoc/>
    public Task<bool> TryAttachAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        Task.FromResult(IsOurs(handle) && InstanceView.Look(FolderOf(handle.Id)).Phase != InstancePhase.Missing);

    /// <inheritdoc/>
    public Task<InstanceStatus> InspectAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        Task.FromResult(IsOurs(handle) ? InstanceView.Look(FolderOf(handle.Id)) : new InstanceStatus(InstancePhase.Missing));

    /// <inheritdoc/>
    public Task<bool> SignalAsync(InstanceHandle handle, int signal, CancellationToken cancellationToken) =>
        Task.FromResult(IsOurs(handle) && FindMain(FolderOf(handle.Id)) is { } main && main.TrySignal(signal));

    /// <inheritdoc/>
    public async Task StopAsync(InstanceHandle handle, TimeSpan grace, CancellationToken cancellationToken)
    {
        var folder = FolderOf(handle.Id);
        if (!IsOurs(handle) || InstanceRecord.TryRead(folder.Record) is not { } record)
        {
            return;
        }

        using (var listener = Signals().Listen())
        {
            if (grace > TimeSpan.Zero && FindMain(folder) is { } main && main.TrySignal(Terminate)
                && !await WaitForEndAsync(folder, listener, grace, cancellationToken))
            {
                LogGraceExceeded(handle.Id, grace);
            }
        }

        await _ending.KillAllAsync(folder, record, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(InstanceHandle handle, CancellationToken cancellationToken)
    {
        if (!IsOurs(handle))
        {
            return;
        }

        using var held = await AcquireAsync(handle.Id, cancellationToken);
        await RemoveAsync(FolderOf(handle.Id), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<InstanceHandle>> ListAsync(CancellationToken cancellationToken)
    {
        var folder = InstanceFolder.InstancesOf(_options.StateDirectory);
        var names = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName) : [];
        return Task.FromResult<IReadOnlyList<InstanceHandle>>(
        [
            .. names.Order(StringComparer.Ordinal).Where(name => InstanceId.TryParse(name, out _))
                .Select(name => new InstanceHandle(InstanceId.Parse(name), Name, HandleVersion, "")),
        ]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<InstanceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = Signals().Listen();
        var running = new HashSet<InstanceId>();
        while (true)
        {
            if (await listener.NextAsync(_options.WatchInterval, _time, cancellationToken) is { } id)
            {
                running.Remove(id);
                yield return new InstanceEvent(id, InstancePhase.Exited);
                continue;
            }

            foreach (var ended in FindUnrecordedEnds(running))
            {
                yield return new InstanceEvent(ended, InstancePhase.Exited);
            }
        }
    }

    /// <summary>Gets the output files of all instances, for the keeper that bounds their size.</summary>
    /// <returns>Absolute paths.</returns>
    public IReadOnlyList<string> OutputFiles()
    {
        var folder = InstanceFolder.InstancesOf(_options.StateDirectory);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => InstanceRecord.TryRead(Path.Combine(path, "instance.json"))?.OutputFile).OfType<string>().Distinct(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Ends the watches. Instances go on.</summary>
    public void Dispose() => _signals?.Dispose();
}
