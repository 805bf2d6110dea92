using Headway.Model.Runtime;

namespace Headway.Testing.Runtimes;

/// <summary>An instance of the fake host.</summary>
/// <param name="spec">What was asked.</param>
/// <param name="program">How it behaves.</param>
/// <param name="status">What it is at first.</param>
public sealed class FakeInstance(InstanceSpec spec, FakeProgram program, InstanceStatus status)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what was asked.</summary>
    public InstanceSpec Spec => spec;

    /// <summary>Gets how it behaves.</summary>
    public FakeProgram Program => program;

    /// <summary>Gets what it is now.</summary>
    public InstanceStatus Status { get; private set; } = status;

    /// <summary>Gets the signals that it got.</summary>
    public IList<int> Signals { get; } = [];

    /// <summary>Gets a task that completes when it has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Ends it, if it runs.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="outOfMemory">Whether the memory limit ended it.</param>
    /// <param name="at">When.</param>
    /// <returns>False when it had ended before.</returns>
    public bool End(int? code, bool outOfMemory, DateTimeOffset at)
    {
        if (Status.Phase != InstancePhase.Running)
        {
            return false;
        }

        Status = Status with
        {
            Phase = InstancePhase.Exited,
            ExitCode = code,
            OutOfMemory = outOfMemory,
            EndedAt = at,
            ProcessId = null,
            MemoryBytes = null,
        };
        _ended.TrySetResult();
        return true;
    }

    /// <summary>Changes what it uses.</summary>
    /// <param name="memoryBytes">Its memory.</param>
    /// <param name="cpuTime">Its processor time.</param>
    public void Use(long memoryBytes, TimeSpan cpuTime) => Status = Status with { MemoryBytes = memoryBytes, CpuTime = cpuTime };
}
