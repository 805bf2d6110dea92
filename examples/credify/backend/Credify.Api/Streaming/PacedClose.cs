using System.Net.WebSockets;

namespace Credify.Api.Streaming;

/// <summary>On SIGTERM, tells all clients that this instance goes away, so that they connect to another one.</summary>
public sealed partial class PacedClose(StreamClients clients, TimeProvider time, ILogger<PacedClose> logger)
{
    public const string Reason = "server restarting";

    private volatile bool begun;

    /// <summary>Gets a value indicating whether new clients are refused.</summary>
    public bool HasBegun => begun;

    /// <summary>Starts and returns; the server waits for the connections, as for any request in flight.</summary>
    public void Begin()
    {
        begun = true;
        _ = RunAsync();
    }

    public async Task RunAsync()
    {
        var open = clients.All();
        if (open.Count == 0)
        {
            return;
        }

        var plan = ClosePlan.For(open.Count);
        LogClosing(logger, open.Count, plan.BatchSize, (int)plan.Interval.TotalMilliseconds);
        foreach (var batch in open.Chunk(plan.BatchSize))
        {
            foreach (var client in batch)
            {
                client.Close(WebSocketCloseStatus.EndpointUnavailable, Reason);
            }

            await Task.Delay(plan.Interval, time);
        }
    }

    [LoggerMessage(LogLevel.Information, "Closing {Connections} WebSockets, {BatchSize} every {IntervalMs} ms")]
    private static partial void LogClosing(ILogger logger, int connections, int batchSize, int intervalMs);
}
