using Headway.Model.Names;
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
        var asked = time.GetUtcNow();
        var handle = await StartAsync(spec, cancellationToken);
        try
        {
            var began = (await runtime.InspectAsync(handle, cancellationToken)).StartedAt ?? asked;
            return await FollowAsync(spec, handle, began, timeLimit, onOutput, cancellationToken);
        }
        finally
        {
            await CleanUpAsync(handle);
        }
    }

    private async Task<InstanceHandle> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await runtime.StartAsync(spec, cancellationToken);
        }
        catch
        {
            await CleanUpAsync(spec.Id);
            throw;
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

            // One that ended while nobody looked has not exceeded its time: a control plane was away for longer than that.
            if (await runtime.InspectAsync(handle, patience.Token) is { Phase: InstancePhase.Exited } ended)
            {
                return ended;
            }

            await runtime.StopAsync(handle, TimeSpan.Zero, patience.Token);
            return null;
        }
    }

    private static bool HasTooMany(InstanceStatus status) => status.RefusedProcesses > MostRefusals;

    // What a start left that failed halfway. Why it failed is what the caller must hear, whatever comes of this.
    private async Task CleanUpAsync(InstanceId id)
    {
        using var patience = new CancellationTokenSource(CleanUpLimit, time);
        try
        {
            if ((await runtime.ListAsync(patience.Token)).FirstOrDefault(known => known.Id == id) is { } handle)
            {
                await runtime.RemoveAsync(handle, patience.Token);
            }
        }
        catch (Exception error) when (error is RuntimeException or OperationCanceledException)
        {
        }
    }

    private async Task CleanUpAsync(InstanceHandle handle)
    {
        using var patience = new CancellationTokenSource(CleanUpLimit, time);
        await runtime.RemoveAsync(handle, patience.Token);
    }
}
