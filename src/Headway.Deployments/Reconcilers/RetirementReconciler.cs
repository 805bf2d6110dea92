using System.Collections.Concurrent;
using Headway.Deployments.Instances;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Traffic;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>
/// Lets old instances go when their time has come: no new requests reach them any more; what they still answer goes on
/// until it ends or the drain ends; then SIGTERM, so that the program closes its WebSockets itself, and its grace.
/// </summary>
/// <param name="instances">The instances.</param>
/// <param name="control">Stops them.</param>
/// <param name="edge">Counts what they still answer.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class RetirementReconciler(
    IInstances instances, InstanceControl control, IEdge edge, TimeProvider time, ILogger<RetirementReconciler> logger)
    : IReconciler
{
    // kamal-proxy's drain time; see the field notes on peers that cut connections at once.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<InstanceId, Task> leaving = new();

    /// <inheritdoc/>
    public string Name => "retirement";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = (await instances.ListAsync(cancellationToken))
            .Where(row => row.Traffic == ServerTraffic.Warm && row.RetireAt <= now)
            .ToList();
        if (due.Count == 0)
        {
            return;
        }

        var servers = (await edge.InspectAsync(cancellationToken)).ToLookup(server => server.Server);
        var ready = due.Where(row => IsOut(servers[row.Id])
            && (now > row.RetireAt + Drain || servers[row.Id].All(server => server.OpenSessions == 0)));
        foreach (var row in ready)
        {
            _ = leaving.GetOrAdd(row.Id, _ => LeaveAsync(row, cancellationToken));
        }
    }

    // What is stored may be ahead of the edge: a server that was killed in between has not told it yet.
    private static bool IsOut(IEnumerable<ServerStatus> servers) => servers.All(server => server.Traffic != ServerTraffic.Serving);

    private async Task LeaveAsync(InstanceRecord row, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await control.RemoveAsync([row], cancellationToken);
            LogRetired(logger, row.Id.Value);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LogFailed(logger, row.Id.Value, error);
        }
        finally
        {
            leaving.TryRemove(row.Id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Instance {Instance} was retired")]
    private static partial void LogRetired(ILogger logger, string instance);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {Instance} could not be retired; it is tried again")]
    private static partial void LogFailed(ILogger logger, string instance, Exception error);
}
