using Headway.Deployments.Ports;
using Headway.Deployments.Running;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Deployments.Backups;

/// <summary>Takes wishes for restores: decides them, and refuses what cannot be before anything is touched.</summary>
/// <param name="backups">Knows the backups.</param>
/// <param name="copies">Stores the copies.</param>
/// <param name="signal">Says that there is something to do.</param>
/// <param name="time">The clock.</param>
public sealed class Restores(IDatabaseBackups backups, ICopies copies, WorkSignal signal, TimeProvider time)
{
    /// <summary>Decides a restore without asking for it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What decides.</returns>
    public async Task<RestorePlanner> PlannerAsync(DatabasePlan database, CancellationToken cancellationToken) => new(
        await backups.ListAsync(database, cancellationToken),
        await copies.TimelinesAsync(database.Id, cancellationToken),
        time.GetUtcNow())
    {
        IsContinuous = database.IsArchived,
    };

    /// <summary>Asks for a restore.</summary>
    /// <param name="database">The database.</param>
    /// <param name="target">Where it ends.</param>
    /// <param name="wish">Why and for whom.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The copy, or why there is none.</returns>
    public async Task<RestoreAnswer> AskAsync(
        DatabasePlan database, RestoreTarget target, RestoreWish wish, CancellationToken cancellationToken)
    {
        var busy = (await copies.ListAsync(database.Id, cancellationToken))
            .FirstOrDefault(copy => copy.State is CopyState.Restoring or CopyState.Switching);
        if (busy is not null)
        {
            return new RestoreAnswer(null, $"A restore of {database.Name} runs (copy {busy.Number}). Wait for it: headway backup copies; or end it: headway backup drop {busy.Number}.");
        }

        var decision = (await PlannerAsync(database, cancellationToken)).Decide(target);
        if (decision.Plan is not { } plan)
        {
            return new RestoreAnswer(null, decision.Refusal);
        }

        var copy = await copies.AddAsync(
            new CopyRecord
            {
                Number = 0,
                Database = database.Id,
                Purpose = wish.Purpose,
                State = CopyState.Restoring,
                By = wish.By,
                Plan = plan,
                Port = 0,
                SwitchWhenProven = wish.SwitchWhenProven,
                CreatedAt = time.GetUtcNow(),
            },
            cancellationToken);
        signal.Raise();
        return new RestoreAnswer(copy, null);
    }
}
