using Headway.Model.Runtime;
using Headway.Runtimes.Output;

namespace Headway.Runtimes.Programs;

/// <summary>Runs programs to their end as instances of a runtime.</summary>
/// <param name="runtime">Where they run.</param>
/// <param name="time">The clock.</param>
public sealed class ProgramRunner(IRuntime runtime, TimeProvider time) : IProgramRunner
{
    /// <summary>How long a program that is ended may take to vanish before the runner gives up on it: 30 s.</summary>
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(30);

    /// <summary>How often a program may be refused a process and go on. One that forks without end reaches it at once, others never do.</summary>
    private const long MostRefusals = 100;

    private readonly OutputReader _reader = new(time);

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(
        InstanceSpec spec, TimeSpan timeLimit, Action<string> onOutput, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        InstanceHandle? handle = null;
        try
        {
            handle = await runtime.StartAsync(spec, cancellationToken);
            var status = await runtime.InspectAsync(handle, cancellationToken);
            began = status.StartedAt ?? began;
            return await FollowAsync(spec, handle, began, timeLimit, onOutput, cancellationToken);
        }
        finally
        {
            await CleanUpAsync(handle ?? new InstanceHandle(spec.Id, spec.Container is null ? runtime.Name : "docker", 1, ""));
        }
    }

    private async Task<ProgramResult> FollowAsync(
        InstanceSpec spec, InstanceHandle handle, DateTimeOffset began, TimeSpan timeLimit,
        Action<string> onOutput, CancellationToken cancellationToken)
    {
        // The limit counts from the start of the program, also when this runner has only attached to it.
        var left = began + timeLimit - time.GetUtcNow();
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var end = WaitAsync(handle, either.Token);
        await foreach (var line in _reader.FollowAsync(spec.OutputFile, 0, end, cancellationToken))
        {
            onOutput(line);
        }

        var status = await end;
        cancellationToken.ThrowIfCancellationRequested();
        return status is null
            ? new ProgramResult(null) { TimedOut = true, Duration = time.GetUtcNow() - began }
            : new ProgramResult(status.ExitCode)
            {
                OutOfMemory = status.OutOfMemory,
                OutOfProcesses = HasTooMany(status),
                Duration = (status.EndedAt ?? time.GetUtcNow()) - began,
            };
    }

    // Null when the time limit (or the caller) was faster; then everything was ended before this returns.
    private async Task<InstanceStatus?> WaitAsync(InstanceHandle handle, CancellationToken cancellationToken)
    {
        try
        {
            var status = await InstanceExit.WaitAsync(runtime, handle, HasTooMany, time, cancellationToken);
            if (status.Phase == InstancePhase.Running)
            {
                await runtime.StopAsync(handle, TimeSpan.Zero, cancellationToken);
            }

            return status;
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(CleanUpLimit, time);
            await runtime.StopAsync(handle, TimeSpan.Zero, patience.Token);
            return null;
        }
    }

    private static bool HasTooMany(InstanceStatus status) => status.RefusedProcesses > MostRefusals;

    private async Task CleanUpAsync(InstanceHandle handle)
    {
        using var patience = new CancellationTokenSource(CleanUpLimit, time);
        await runtime.RemoveAsync(handle, patience.Token);
    }
}
