using Headway.Deployments.Ports;
using Headway.Deployments.Rehearsals;

namespace Headway.Deployments.Reconcilers;

/// <summary>Takes away what a rehearsal left when the control plane ended in the middle of it.</summary>
/// <param name="rehearser">Knows what there may be.</param>
/// <param name="copies">The copies.</param>
/// <param name="turns">Says whether a rehearsal runs.</param>
/// <param name="environments">The environments.</param>
public sealed class RehearsalReconciler(
    Rehearser rehearser, RehearsalCopies copies, RehearsalTurns turns, IEnvironments environments) : IReconciler
{
    /// <inheritdoc/>
    public string Name => "rehearsals";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var environment in await environments.ListAsync(cancellationToken))
        {
            using var turn = turns.TryTake(environment.Id);
            if (turn is not null && await copies.AreThereAsync(environment.Id, cancellationToken))
            {
                await rehearser.CleanAsync(environment, cancellationToken);
            }
        }
    }
}
