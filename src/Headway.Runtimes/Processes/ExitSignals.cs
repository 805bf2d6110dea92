using System.Threading.Channels;
using Headway.Model.Names;

namespace Headway.Runtimes.Processes;

/// <summary>Tells everyone who listens that an exit record has appeared. One inotify watch serves all.</summary>
internal sealed class ExitSignals : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ChannelWriter<InstanceId>> _listeners = [];
    private readonly FileSystemWatcher _watcher;

    /// <summary>Initializes a new instance of the <see cref="ExitSignals"/> class.</summary>
    /// <param name="folder">The folder of exit records; it exists.</param>
    public ExitSignals(string folder)
    {
        _watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName };
        _watcher.Created += (_, change) => Publish(change.Name);
        _watcher.Renamed += (_, change) => Publish(change.Name);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Begins to listen.</summary>
    /// <returns>What is heard from now on; stop listening by disposing it.</returns>
    public ExitListener Listen()
    {
        var channel = Channel.CreateUnbounded<InstanceId>();
        lock (_gate)
        {
            _listeners.Add(channel.Writer);
        }

        return new ExitListener(channel.Reader, () => Forget(channel.Writer));
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher.Dispose();

    private void Forget(ChannelWriter<InstanceId> writer)
    {
        lock (_gate)
        {
            _listeners.Remove(writer);
        }
    }

    private void Publish(string? fileName)
    {
        if (InstanceId.TryParse(fileName, out var id))
        {
            lock (_gate)
            {
                _listeners.ForEach(listener => listener.TryWrite(id));
            }
        }
    }
}
