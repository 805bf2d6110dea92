using Credify.Domain.Verifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Credify.Worker;

/// <summary>Takes one verification after the other from the queue. When told to stop, it finishes the current one.</summary>
public sealed partial class VerificationWorker(
    VerificationQueue queue, VerificationRun run, WorkerSettings settings, TimeProvider time, ILogger<VerificationWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Neither is cancelled: what is taken is finished, so that nobody must wait for it to be claimed again.
                await TakeOneAsync(CancellationToken.None);
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception);
                await PauseAsync(stoppingToken);
            }
        }

        await LeaveAsync();
    }

    private async Task TakeOneAsync(CancellationToken cancellationToken)
    {
        if (await queue.TakeAsync(settings.Name, cancellationToken) is not { } entry)
        {
            return;
        }

        var start = time.GetTimestamp();
        await run.RunAsync(entry.VerificationId, cancellationToken);
        await queue.DoneAsync(entry, cancellationToken);
        LogDone(logger, entry.VerificationId, Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 1));
    }

    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(RetryAfter, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Told to stop: the loop sees it too.
        }
    }

    private async Task LeaveAsync()
    {
        try
        {
            await queue.LeaveAsync(settings.Name, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Verification {VerificationId} done in {DurationMs} ms")]
    private static partial void LogDone(ILogger logger, Guid verificationId, double durationMs);

    [LoggerMessage(LogLevel.Error, "A verification could not be done now; it stays in the queue")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
