using System.Collections.Concurrent;
using Headway.Model.Names;
using Headway.Runtimes.Docker.Api;
using Microsoft.Extensions.Logging;

namespace Headway.Runtimes.Docker;

/// <summary>Keeps a copier at every container that runs.</summary>
/// <param name="api">The daemon.</param>
/// <param name="folder">Where the marks are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
internal sealed partial class ContainerOutputs(DockerApi api, string folder, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>How long another control plane may take to copy what a container wrote last.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentDictionary<string, Lazy<Task>> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private int _ended;

    /// <summary>Copies the output of a container from now on, unless somebody does.</summary>
    public void Follow(InstanceId id, string container, string? output)
    {
        if (output is not null && _ended == 0)
        {
            _ = _running.GetOrAdd(container, key => new Lazy<Task>(() => CopyAsync(id, CopyOf(id, key, output), key))).Value;
        }
    }

    /// <summary>Waits until everything that an ended container wrote is in its output file.</summary>
    public async Task DrainAsync(InstanceId id, ContainerView container, CancellationToken cancellationToken)
    {
        if (ContainerNames.OutputOf(container.Config.Labels) is not { } output)
        {
            return;
        }

        var copy = CopyOf(id, container.Id, output);
        var began = time.GetTimestamp();
        while (!copy.IsFinished())
        {
            if (_running.TryGetValue(container.Id, out var running))
            {
                await running.Value.WaitAsync(cancellationToken);
            }
            else if (!await copy.RunAsync(follow: false, cancellationToken) || !copy.IsFinished())
            {
                await Task.Delay(Pause, time, cancellationToken);
            }

            if (time.GetElapsedTime(began) > Patience)
            {
                LogUndrained(id);
                return;
            }
        }
    }

    /// <summary>Forgets an instance whose container is gone.</summary>
    public void Forget(InstanceId id) => File.Delete(MarkOf(id));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return;
        }

        _end.Cancel();
        Task.WaitAll([.. _running.Values.Select(copy => copy.Value)], CancellationToken.None);
        _end.Dispose();
    }

    private string MarkOf(InstanceId id) => Path.Combine(folder, $"{id}.copied");

    private OutputCopy CopyOf(InstanceId id, string container, string output) => new(api, container, output, MarkOf(id), time);

    private async Task CopyAsync(InstanceId id, OutputCopy copy, string key)
    {
        try
        {
            await Task.Yield();
            await copy.RunAsync(follow: true, _end.Token);
        }
        catch (OperationCanceledException)
        {
            // The control plane ends; the next one goes on at the mark.
        }
        catch (Exception error) when (error is DockerException or IOException or UnauthorizedAccessException)
        {
            LogInterrupted(id, error.Message);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The output of {InstanceId} is not copied at present: {Reason}")]
    private partial void LogInterrupted(InstanceId instanceId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last output of {InstanceId} could not be copied in time")]
    private partial void LogUndrained(InstanceId instanceId);
}
