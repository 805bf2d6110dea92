using Headway.Model.Runtime;

namespace Headway.Runtimes.Programs;

/// <summary>Waits for the end of an instance.</summary>
public static class InstanceExit
{
    /// <summary>Events may be missed, so this often we look without one.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until an instance has exited or is gone.</summary>
    /// <param name="runtime">Where it runs.</param>
    /// <param name="handle">The instance.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its last status.</returns>
    public static Task<InstanceStatus> WaitAsync(
        IRuntime runtime, InstanceHandle handle, TimeProvider time, CancellationToken cancellationToken) =>
        WaitAsync(runtime, handle, static _ => false, time, cancellationToken);

    /// <summary>Waits until an instance has exited or is gone, or was seen as somebody waits for.</summary>
    /// <param name="runtime">Where it runs.</param>
    /// <param name="handle">The instance.</param>
    /// <param name="isEnough">Says of one that runs whether the wait is over.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its last status.</returns>
    public static async Task<InstanceStatus> WaitAsync(
        IRuntime runtime, InstanceHandle handle, Func<InstanceStatus, bool> isEnough, TimeProvider time, CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = runtime.WatchAsync(watching.Token).GetAsyncEnumerator(watching.Token);

        // Asking for the first event begins the watch: an end after this line is told of, one before it is seen.
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                var status = await runtime.InspectAsync(handle, cancellationToken);
                if (status.Phase != InstancePhase.Running || isEnough(status))
                {
                    return status;
                }

                await Task.WhenAny(next, Task.Delay(LookAgain, time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                if (next.IsCompleted)
                {
                    await next;
                    next = events.MoveNextAsync().AsTask();
                }
            }
        }
        finally
        {
            await watching.CancelAsync();
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await events.DisposeAsync();
        }
    }
}
