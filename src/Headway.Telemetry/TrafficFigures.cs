using Headway.Model.Figures;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Telemetry;

/// <summary>The edge's figures of the last two minutes: exact counts from its counters, times from its sample.</summary>
/// <param name="edge">Counts.</param>
/// <param name="time">The clock.</param>
public sealed class TrafficFigures(IEdge edge, TimeProvider time) : ITrafficFigures
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<InstanceId, ServerWindow> servers = [];
    private readonly DateTimeOffset begun = time.GetUtcNow();
    private bool hasLooked;

    /// <inheritdoc/>
    public DateTimeOffset Since
    {
        get
        {
            var oldest = time.GetUtcNow() - ServerWindow.Span;
            return begun > oldest ? begun : oldest;
        }
    }

    /// <summary>Looks every second until the server stops, so that there are figures before anybody asks.</summary>
    /// <param name="cancellationToken">Ends when the server stops.</param>
    /// <returns>A task that ends then.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(cancellationToken);
                await LookAsync(cancellationToken);
            }
            catch (EdgeException)
            {
                // It does not run now; the edge reconciler sees to it.
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<InstanceId, ServerFigures>> ReadAsync(
        DateTimeOffset since, DateTimeOffset timesSince, CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        lock (gate)
        {
            return servers.ToDictionary(pair => pair.Key, pair => pair.Value.Read(since, timesSince));
        }
    }

    /// <inheritdoc/>
    public void NoteProbe(InstanceId server, bool isGood, TimeSpan took)
    {
        lock (gate)
        {
            Window(server).NoteProbe(time.GetUtcNow(), (int)took.TotalMilliseconds, isGood);
        }
    }

    /// <summary>Notes a line of the sample.</summary>
    /// <param name="line">The line.</param>
    public void Note(FigureLine line)
    {
        lock (gate)
        {
            // Only servers that the edge counts: a line can name none that it has not.
            if (servers.TryGetValue(line.Server, out var window))
            {
                window.NoteTime(time.GetUtcNow(), line.Milliseconds);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var found = await edge.InspectAsync(cancellationToken);
        var now = time.GetUtcNow();
        lock (gate)
        {
            foreach (var status in found)
            {
                Count(status, now);
            }

            var known = found.Select(status => status.Server).ToHashSet();
            foreach (var gone in servers.Keys.Where(server => !known.Contains(server)).ToList())
            {
                servers.Remove(gone);
            }

            hasLooked = true;
        }
    }

    private void Count(ServerStatus status, DateTimeOffset now)
    {
        // One that appears while we look began at zero; of those that were there before us we know nothing.
        if (hasLooked && !servers.ContainsKey(status.Server))
        {
            Window(status.Server).NoteCount(new CounterPoint(now - Pace, 0, 0));
        }

        Window(status.Server).NoteCount(new CounterPoint(now, status.Requests, status.ServerErrors));
    }

    private ServerWindow Window(InstanceId server)
    {
        if (!servers.TryGetValue(server, out var window))
        {
            servers[server] = window = new ServerWindow();
        }

        return window;
    }
}
