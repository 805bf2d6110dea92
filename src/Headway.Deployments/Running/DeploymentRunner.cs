using System.Collections.Concurrent;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Running;

/// <summary>Claims deployments and runs them, one task each, until the server stops.</summary>
/// <param name="journal">The durable side.</param>
/// <param name="pipeline">The steps.</param>
/// <param name="feed">Where people follow.</param>
/// <param name="options">How.</param>
/// <param name="work">Says when to look.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary; the journal is the record.</param>
public sealed partial class DeploymentRunner(
    IDeploymentJournal journal,
    DeploymentPipeline pipeline,
    DeploymentFeed feed,
    DeploymentRunnerOptions options,
    WorkSignal work,
    TimeProvider time,
    ILogger<DeploymentRunner> logger)
{
    private readonly string owner = Guid.CreateVersion7().ToString("N");
    private readonly ConcurrentDictionary<(Guid Deployment, int Entries), int> errors = new();

    /// <summary>Runs deployments until the server stops.</summary>
    /// <param name="stopping">Ends when the server stops.</param>
    /// <returns>A task that ends when all runs have let go.</returns>
    public async Task RunAsync(CancellationToken stopping)
    {
        var runs = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            var signal = work.NextAsync();
            try
            {
                while (await journal.ClaimNextAsync(owner, options.Lease, stopping) is { } claim)
                {
                    runs.Add(Task.Run(() => RunClaimAsync(claim, stopping), CancellationToken.None));
                }

                runs.RemoveAll(run => run.IsCompleted);
                var due = await journal.NextDueAsync(stopping);
                var pause = due < options.Idle ? due.Value : options.Idle;
                await Task.WhenAny(signal, Task.Delay(pause, time, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                LogLookFailed(logger, error);
                await Task.WhenAny(Task.Delay(options.ErrorPause, time, stopping));
            }
        }

        await Task.WhenAll(runs);
    }

    /// <summary>Runs the next deployment that can go on, until it ends or waits.</summary>
    /// <param name="stopping">Ends when the server stops.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> RunOneAsync(CancellationToken stopping)
    {
        if (await journal.ClaimNextAsync(owner, options.Lease, stopping) is not { } claim)
        {
            return false;
        }

        await RunClaimAsync(claim, stopping);
        return true;
    }

    private async Task RunClaimAsync(Claim claim, CancellationToken stopping)
    {
        var run = new DeploymentRun(claim, pipeline, journal, feed, time);
        using var lease = new ClaimKeeper(claim, journal, options.Lease, time, stopping);
        try
        {
            if (claim.Adoptions > options.MaxAdoptions)
            {
                await run.EndAsync(DeploymentState.Stuck, PoisonedSentence(claim), stopping);
                return;
            }

            feed.Add(claim.Deployment.Id, "state", StateText.Of(DeploymentState.Running));
            await run.AdvanceAsync(() => lease.CancelledBy, lease.StepToken, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Shutdown is not failure: nothing is journalled, the next owner runs the step again.
        }
        catch (OperationCanceledException) when (lease.CancelledBy is not null)
        {
            await ParkAsync(claim, TimeSpan.Zero, stopping);
        }
        catch (StaleClaimException)
        {
            LogTakenOver(logger, claim.Deployment.Id);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            await HandleErrorAsync(claim, run, error, stopping);
        }
        finally
        {
            work.Raise();
        }
    }

    private static string PoisonedSentence(Claim claim) =>
        $"The server ended {claim.Adoptions} times while it ran this deployment, so it was set aside. " +
        "Look at the server's log, then run 'headway cancel' to undo it.";

    private async Task HandleErrorAsync(Claim claim, DeploymentRun run, Exception error, CancellationToken stopping)
    {
        LogStepError(logger, claim.Deployment.Id, error);
        var count = errors.AddOrUpdate((claim.Deployment.Id, claim.Journal.Count), 1, static (_, n) => n + 1);
        try
        {
            if (count > options.MaxErrors)
            {
                await run.FailCurrentAsync($"An unexpected error happened {count} times: {error.Message}", stopping);
                await journal.ParkAsync(claim, TimeSpan.Zero, stopping);
                return;
            }

            await journal.ParkAsync(claim, options.ErrorPause, stopping);
        }
        catch (Exception second) when (second is not OutOfMemoryException)
        {
            // The store does not answer: the lease ends by itself and the deployment is claimed again.
            LogLookFailed(logger, second);
        }
    }

    private async Task ParkAsync(Claim claim, TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            await journal.ParkAsync(claim, wait, stopping);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LogLookFailed(logger, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for deployments failed")]
    private static partial void LogLookFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deployment {DeploymentId} was taken over by another server")]
    private static partial void LogTakenOver(ILogger logger, Guid deploymentId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deployment {DeploymentId}: a step ended unexpectedly")]
    private static partial void LogStepError(ILogger logger, Guid deploymentId, Exception error);
}
