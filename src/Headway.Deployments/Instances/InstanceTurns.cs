using Headway.Model.Names;

namespace Headway.Deployments.Instances;

/// <summary>
/// Lets one at a time start or end an instance: a deployment that swaps it, or the reconciler that keeps it. A container takes
/// seconds to start, and is then neither stopped nor running.
/// </summary>
public sealed class InstanceTurns
{
    private readonly Lock _gate = new();
    private readonly HashSet<InstanceId> _taken = [];
    private TaskCompletionSource _given = NewSource();

    /// <summary>Takes the turn of an instance.</summary>
    /// <param name="id">The instance.</param>
    /// <returns>What gives it back; null when somebody else has it.</returns>
    public IDisposable? TryTake(InstanceId id)
    {
        lock (_gate)
        {
            return Take([id]);
        }
    }

    /// <summary>Waits for the turns of instances and takes all at once.</summary>
    /// <param name="ids">The instances.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What gives them back.</returns>
    public async Task<IDisposable> TakeAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task given;
            lock (_gate)
            {
                if (Take(ids) is { } turn)
                {
                    return turn;
                }

                given = _given.Task;
            }

            await given.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Turn? Take(IReadOnlyCollection<InstanceId> ids)
    {
        if (_taken.Overlaps(ids))
        {
            return null;
        }

        _taken.UnionWith(ids);
        return new Turn(this, ids);
    }

    private void Give(IReadOnlyCollection<InstanceId> ids)
    {
        lock (_gate)
        {
            _taken.ExceptWith(ids);
            _given.SetResult();
            _given = NewSource();
        }
    }

    private sealed class Turn(InstanceTurns turns, IReadOnlyCollection<InstanceId> ids) : IDisposable
    {
        public void Dispose() => turns.Give(ids);
    }
}
