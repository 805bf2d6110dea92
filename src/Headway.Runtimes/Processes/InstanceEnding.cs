using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <summary>Ends every process of an instance and takes its cgroups away.</summary>
/// <param name="options">How long to insist.</param>
/// <param name="time">The clock.</param>
internal sealed class InstanceEnding(ProcessRuntimeOptions options, TimeProvider time)
{
    private const int Kill = 9;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Ends all processes with SIGKILL; the parent script records the end and ends too.</summary>
    /// <param name="folder">The files of the instance.</param>
    /// <param name="record">Its record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when none is left.</returns>
    /// <exception cref="RuntimeException">The kernel did not let go of one in time.</exception>
    public Task KillAllAsync(InstanceFolder folder, InstanceRecord record, CancellationToken cancellationToken) =>
        RepeatAsync(
            () =>
            {
                var members = CgroupTree.KillOnce(record.Cgroups);
                if (InstanceView.RunningParent(folder, record) is not { } parent)
                {
                    return members == 0;
                }

                // Without cgroups, and for a child that has not joined its cgroups yet.
                foreach (var process in members == 0 ? ProcessTree.FindAll(parent) : [])
                {
                    process.TrySignal(Kill);
                }

                return false;
            },
            $"The processes of {folder.Id} did not end after SIGKILL; one may hang in the kernel. Look at them with ps -eo pid,stat,wchan.",
            cancellationToken);

    /// <summary>Takes the cgroups away.</summary>
    /// <param name="folder">The files of the instance.</param>
    /// <param name="record">Its record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when they are gone.</returns>
    /// <exception cref="RuntimeException">The kernel did not let go of one in time.</exception>
    public Task RemoveCgroupsAsync(InstanceFolder folder, InstanceRecord record, CancellationToken cancellationToken) =>
        RepeatAsync(
            () => CgroupTree.TryRemove(record.Cgroups),
            $"The cgroups of {folder.Id} could not be removed; something else has joined them.",
            cancellationToken);

    private async Task RepeatAsync(Func<bool> isDone, string failure, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!isDone())
        {
            if (time.GetElapsedTime(start) > options.KillTimeout)
            {
                throw new RuntimeException(failure);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
