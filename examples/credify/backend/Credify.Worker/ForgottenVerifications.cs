using Credify.Domain.Verifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Credify.Worker;

/// <summary>Queues again what the database has as unfinished although the queue is empty: Redis lost it, or was down when
/// it was asked for.</summary>
public sealed partial class ForgottenVerifications(
    VerificationStore verifications, VerificationQueue queue, TimeProvider time, ILogger<ForgottenVerifications> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await QueueAgainAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task QueueAgainAsync(CancellationToken cancellationToken)
    {
        if (!await queue.IsEmptyAsync(cancellationToken))
        {
            return;
        }

        foreach (var forgotten in await verifications.UnfinishedAsync(time.GetUtcNow() - Interval, cancellationToken))
        {
            await queue.AddAsync(forgotten.Id, cancellationToken);
            LogQueuedAgain(logger, forgotten.Id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Verification {VerificationId} was in no queue and is queued again")]
    private static partial void LogQueuedAgain(ILogger logger, Guid verificationId);

    [LoggerMessage(LogLevel.Warning, "Cannot look for forgotten verifications now: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
