using Credify.Domain.Verifications;
using Credify.Redis;

namespace Credify.Api.Streaming;

/// <summary>Receives the events of all verifications from Redis and hands them to the clients of this instance.</summary>
public sealed partial class EventFeed(
    RedisEndpoint endpoint,
    StreamClients clients,
    VerificationStore verifications,
    TimeProvider time,
    ILogger<EventFeed> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(logger, exception.Message);
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var subscription = await RedisSubscription.OpenAsync(
            endpoint, VerificationChannel.Pattern, cancellationToken);
        await ReplayAsync(cancellationToken);
        await foreach (var message in subscription.ReadAllAsync(cancellationToken))
        {
            if (VerificationChannel.Decode(message.Text) is { } occurred)
            {
                clients.Broadcast(occurred.VerificationId, StreamEvents.Encode(occurred));
            }
        }
    }

    /// <summary>Sends again what is stored: messages were lost while the connection was.</summary>
    private async Task ReplayAsync(CancellationToken cancellationToken)
    {
        foreach (var id in clients.Topics())
        {
            foreach (var message in (await verifications.FindAsync(id, cancellationToken))?.Progress ?? [])
            {
                clients.Broadcast(id, StreamEvents.Encode(message));
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The event feed was lost and is opened again: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);
}
