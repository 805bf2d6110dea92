using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Output;
using Microsoft.Extensions.Logging;

namespace Headway.Runtimes.Processes;

/// <content>The parts of starting, stopping and removing.</content>
public sealed partial class ProcessRuntime
{
    private InstanceFolder FolderOf(InstanceId id) => new(_options.StateDirectory, id);

    // Neither is kept when it failed: the disk may only have been full for a moment.
    private Task<HostAbilities> HostAsync()
    {
        lock (_gate)
        {
            return _host is { IsFaulted: false } known ? known : _host = HostProbe.RunAsync(CancellationToken.None);
        }
    }

    private ExitSignals Signals()
    {
        lock (_gate)
        {
            if (_signals is null)
            {
                InstancePreparation.PrepareState(_options.StateDirectory);
                _signals = new ExitSignals(InstanceFolder.ExitsOf(_options.StateDirectory));
            }

            return _signals;
        }
    }

    private async Task<IDisposable> AcquireAsync(InstanceId id, CancellationToken cancellationToken)
    {
        try
        {
            _ = Signals();
            return await _locks.AcquireAsync(id, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException($"The state directory {_options.StateDirectory} cannot be used: {exception.Message}", exception);
        }
    }

    private bool IsOurs(InstanceHandle handle) => handle.Runtime == Name && handle.Version == HandleVersion;

    private static ProcessIdentity? FindMain(InstanceFolder folder) =>
        InstanceRecord.TryRead(folder.Record) is { } record && InstanceView.RunningParent(folder, record) is { } parent
            ? InstanceView.FindMain(parent, record)
            : null;

    private async Task LaunchAsync(InstanceSpec spec, InstanceFolder folder, HostAbilities host, CancellationToken cancellationToken)
    {
        var cgroups = host.Cgroups.FoldersOf(_options.StateDirectory, spec.Id, spec.Limits.Background);
        var record = new InstanceRecord
        {
            BootId = InstanceView.CurrentBoot,
            OutputFile = spec.OutputFile,
            Sandboxed = host.Bubblewrap is not null,
            Cgroups = cgroups,
        };
        var outputLength = File.Exists(spec.OutputFile) ? new FileInfo(spec.OutputFile).Length : 0;
        try
        {
            InstancePreparation.Prepare(spec, folder, record);
            var joinFiles = CgroupHost.Create(cgroups, spec.Limits);
            if (spec.Limits.Background)
            {
                CgroupHost.PutGroupBehind(cgroups);
            }

            var command = ProgramArguments.Describe(_volumes.Mount(spec), folder, host, cgroups, _options.ExtraReadOnlyPaths);
            if (await InstanceLauncher.StartAsync(spec, folder, host, joinFiles, command, cancellationToken) == LaunchOutcome.Refused)
            {
                throw new RuntimeException(
                    $"The sandbox of {spec.Id} could not be made: {await OutputSinceAsync(spec.OutputFile, outputLength, cancellationToken)}");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or RuntimeException)
        {
            await RemoveAsync(folder, CancellationToken.None);
            throw exception as RuntimeException ?? new RuntimeException($"{spec.Id} could not be prepared: {exception.Message}", exception);
        }

        LogStarted(spec.Id);
    }

    private static async Task<string> OutputSinceAsync(string file, long offset, CancellationToken cancellationToken)
    {
        var tail = await OutputReader.ReadLastAsync(file, 5, cancellationToken);
        return tail.EndOffset > offset ? string.Join(' ', tail.Lines) : "it ended without a word; is the disk full?";
    }

    private async Task<bool> WaitForEndAsync(
        InstanceFolder folder, ExitListener listener, TimeSpan grace, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (InstanceView.Look(folder).Phase == InstancePhase.Running)
        {
            var left = grace - _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            await listener.NextAsync(left < LookAgain ? left : LookAgain, _time, cancellationToken);
        }

        return true;
    }

    // The folder goes last: as long as it is there, the instance is listed and can be removed again.
    private async Task RemoveAsync(InstanceFolder folder, CancellationToken cancellationToken)
    {
        if (InstanceRecord.TryRead(folder.Record) is { } record)
        {
            await _ending.KillAllAsync(folder, record, cancellationToken);
            await _ending.RemoveCgroupsAsync(folder, record, cancellationToken);
        }

        File.Delete(folder.ExitRecord);
        if (Directory.Exists(folder.Path))
        {
            Directory.Delete(folder.Path, recursive: true);
            LogRemoved(folder.Id);
        }
    }

    // An end that nobody recorded: the parent script itself was killed.
    private List<InstanceId> FindUnrecordedEnds(HashSet<InstanceId> running)
    {
        var folder = InstanceFolder.InstancesOf(_options.StateDirectory);
        var now = Directory.EnumerateDirectories(folder).Select(Path.GetFileName)
            .Where(name => InstanceId.TryParse(name, out _)).Select(name => InstanceId.Parse(name))
            .Where(id => InstanceView.Look(FolderOf(id)).Phase == InstancePhase.Running).ToHashSet();
        var ended = running.Where(id => !now.Contains(id)).ToList();
        running.Clear();
        running.UnionWith(now);
        return ended;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Instance {InstanceId} was started.")]
    private partial void LogStarted(InstanceId instanceId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Instance {InstanceId} was removed.")]
    private partial void LogRemoved(InstanceId instanceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {InstanceId} did not end within {Grace} after SIGTERM and was killed.")]
    private partial void LogGraceExceeded(InstanceId instanceId, TimeSpan grace);
}
