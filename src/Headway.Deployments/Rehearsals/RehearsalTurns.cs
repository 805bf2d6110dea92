using System.Collections.Concurrent;

namespace Headway.Deployments.Rehearsals;

/// <summary>Lets one rehearsal at a time use the copies of an environment, whose names and ports are always the same.</summary>
public sealed class RehearsalTurns
{
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> turns = new();

    /// <summary>Waits for the turn.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends the turn when it is disposed.</returns>
    public async Task<IDisposable> TakeAsync(Guid environmentId, CancellationToken cancellationToken)
    {
        var turn = TurnOf(environmentId);
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    /// <summary>Takes the turn if nobody has it.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <returns>Ends the turn when it is disposed; null when somebody has it.</returns>
    public IDisposable? TryTake(Guid environmentId) => TurnOf(environmentId) is var turn && turn.Wait(TimeSpan.Zero) ? new Turn(turn) : null;

    private SemaphoreSlim TurnOf(Guid environmentId) => turns.GetOrAdd(environmentId, static _ => new SemaphoreSlim(1));

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (!ended)
            {
                ended = true;
                turn.Release();
            }
        }
    }
}
