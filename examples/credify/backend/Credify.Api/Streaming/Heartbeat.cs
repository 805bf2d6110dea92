using System.Net.WebSockets;

namespace Credify.Api.Streaming;

/// <summary>Sends <c>{"event":"ping"}</c> every 30 s, and closes a client that was silent for three of them.</summary>
public sealed class Heartbeat(StreamClients clients, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSilence = Interval * 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var client in clients.All())
            {
                if (client.Silence > LongestSilence)
                {
                    client.Close(WebSocketCloseStatus.PolicyViolation, "no sign of life");
                }
                else
                {
                    client.Send(StreamEvents.Ping);
                }
            }
        }
    }
}
