using Headway.Deployments.Running;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>Has reconcilers look, each in its own loop, by timer and by signal.</summary>
/// <param name="reconcilers">The reconcilers.</param>
/// <param name="signal">Says "look".</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class ReconcilerLoop(
    IEnumerable<IReconciler> reconcilers, WorkSignal signal, TimeProvider time, ILogger<ReconcilerLoop> logger)
{
    // Signals come in bursts while a deployment runs: between two looks there is always a little time.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs until the server stops.</summary>
    /// <param name="stopping">Ends when the server stops.</param>
    /// <returns>A task that ends then.</returns>
    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(reconcilers.Select(reconciler => Task.Run(() => LoopAsync(reconciler, stopping), CancellationToken.None)));

    private async Task LoopAsync(IReconciler reconciler, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = signal.NextAsync();
            try
            {
                await reconciler.LookAsync(stopping);
                await Task.Delay(LeastPause, time, stopping);
                await Task.WhenAny(next, Task.Delay(reconciler.Pace, time, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                LogLookFailed(logger, reconciler.Name, error);
                await Task.WhenAny(Task.Delay(reconciler.Pace, time, stopping));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reconciler {Name} failed; it looks again")]
    private static partial void LogLookFailed(ILogger logger, string name, Exception error);
}
