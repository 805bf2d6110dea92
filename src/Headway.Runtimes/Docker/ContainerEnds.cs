using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Headway.Model.Names;
using Headway.Runtimes.Docker.Api;
using Microsoft.Extensions.Logging;

namespace Headway.Runtimes.Docker;

/// <summary>Hears of containers that end, by the daemon's events, and asks by itself as well: events are lost when the daemon restarts.</summary>
/// <param name="api">The daemon.</param>
/// <param name="names">The names of what is ours.</param>
/// <param name="interval">How often to ask.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
internal sealed partial class ContainerEnds(DockerApi api, ContainerNames names, TimeSpan interval, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Watches until it is cancelled.</summary>
    /// <param name="onRunning">Called for every container that runs, whenever it is seen.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async IAsyncEnumerable<InstanceId> WatchAsync(
        Action<InstanceId, ContainerEntry> onRunning, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ends = Channel.CreateUnbounded<InstanceId>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // The daemon repeats what happened from this moment on, however long the call takes to reach it.
        var since = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        Task[] works = [ListenAsync(since, ends.Writer, stop.Token), AskAsync(onRunning, ends.Writer, stop.Token)];
        try
        {
            await foreach (var end in ends.Reader.ReadAllAsync(cancellationToken))
            {
                yield return end;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(works).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task ListenAsync(long since, ChannelWriter<InstanceId> ends, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await using var events = await api.EndsAsync(names.Filter, since, cancellationToken);
                using var reader = new StreamReader(events.Content);
                while (await reader.ReadLineAsync(cancellationToken) is { } line)
                {
                    if (JsonSerializer.Deserialize(line, DockerJson.Default.ContainerEvent) is { } happened)
                    {
                        since = happened.TimeNano + 1;
                        if (ContainerNames.InstanceOf(happened.Actor?.Attributes) is { } id)
                        {
                            ends.TryWrite(id);
                        }
                    }
                }
            }
            catch (Exception error) when (error is DockerException or IOException or JsonException or HttpRequestException)
            {
                LogDeaf(error.Message);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task AskAsync(Action<InstanceId, ContainerEntry> onRunning, ChannelWriter<InstanceId> ends, CancellationToken cancellationToken)
    {
        var running = new HashSet<InstanceId>();
        while (true)
        {
            try
            {
                var now = (await api.ListAsync(names.Filter, cancellationToken))
                    .Where(entry => entry.State is "running" or "paused" && ContainerNames.InstanceOf(entry.Labels) is not null)
                    .ToDictionary(entry => ContainerNames.InstanceOf(entry.Labels)!.Value);
                foreach (var (id, entry) in now)
                {
                    onRunning(id, entry);
                }

                running.Where(id => !now.ContainsKey(id)).ToList().ForEach(id => ends.TryWrite(id));
                running = [.. now.Keys];
            }
            catch (DockerException error)
            {
                LogDeaf(error.Message);
            }

            await Task.Delay(interval, time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Docker tells nothing of ended containers at present: {Reason}")]
    private partial void LogDeaf(string reason);
}
