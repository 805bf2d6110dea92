namespace Headway.Deployments.Running;

/// <summary>Says "look": never what to look at, so that there is one code path after a signal and after a restart.</summary>
public sealed class WorkSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes everyone who waits.</summary>
    public void Raise() => Interlocked
        .Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
        .TrySetResult();

    /// <summary>Gets a task that ends at the next signal. Take it before looking, so that none is missed.</summary>
    /// <returns>The task.</returns>
    public Task NextAsync() => Volatile.Read(ref next).Task;
}
