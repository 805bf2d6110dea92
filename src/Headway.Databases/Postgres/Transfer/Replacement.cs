using Headway.Databases.Postgres.Operating;
using Headway.Model.Data;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>The database beside the application's, from its making to the moment that it takes its place.</summary>
internal sealed class Replacement(DatabasePlan plan, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SwapLimit = TimeSpan.FromSeconds(30);

    /// <summary>Makes it, empty; one that was left by a load that was broken off goes first.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> leftovers = [TransferSql.Drop(TransferSql.Former), TransferSql.Drop(TransferSql.Beside)];
        await OutsideAsync([.. leftovers, .. TransferSql.Make(plan.Role)], cancellationToken);
        await AdminSession.WorkInAsync(plan, TransferSql.Beside, session => SayAsync(session, PostgresSql.Furnish, cancellationToken), cancellationToken);
    }

    /// <summary>Counts what it has now, for the planner and for people.</summary>
    public Task<DatabaseContent> FinishAsync(CancellationToken cancellationToken) => AdminSession.WorkInAsync(
        plan,
        TransferSql.Beside,
        async session =>
        {
            await session.SayAsync(TransferSql.Analyze, cancellationToken);
            return await DatabaseContent.AskAsync(session, cancellationToken);
        },
        cancellationToken);

    /// <summary>Gives it the place of the application's database: both names change or none. What has begun is brought to its end.</summary>
    public async Task SwapAsync()
    {
        using var patience = new CancellationTokenSource(SwapLimit, time);
        var swap = OutsideAsync([TransferSql.Swap(plan.Role)], patience.Token);

        // The statement waits up to 5 s for the sessions to go, and lets no new ones in meanwhile.
        while (!swap.IsCompleted)
        {
            await EndSessionsAsync(patience.Token);
            await Task.WhenAny(swap, Task.Delay(Pause, time, patience.Token));
        }

        await swap;
    }

    /// <summary>Drops what is left of a load. What cannot be dropped now goes with the next one.</summary>
    public async Task CleanUpAsync()
    {
        using var patience = new CancellationTokenSource(SwapLimit, time);
        try
        {
            await OutsideAsync([TransferSql.Drop(TransferSql.Beside), TransferSql.Drop(TransferSql.Former)], patience.Token);
        }
        catch (Exception failure) when (failure is DatabaseException or OperationCanceledException)
        {
            // How the load ended is told, and not this.
        }
    }

    private async Task EndSessionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AdminSession.AskOutsideAsync(
                plan,
                session => session.ListAsync(TransferSql.EndSessions, row => row.GetBoolean(0), cancellationToken, plan.Role, TransferSql.Beside),
                cancellationToken);
        }
        catch (Exception failure) when (failure is DatabaseException or OperationCanceledException)
        {
            // The swap says how it ends.
        }
    }

    private Task<bool> OutsideAsync(IEnumerable<string> statements, CancellationToken cancellationToken) =>
        AdminSession.WorkInAsync(plan, null, session => SayAsync(session, statements, cancellationToken), cancellationToken);

    private static async Task<bool> SayAsync(AdminSession session, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            await session.SayAsync(statement, cancellationToken);
        }

        return true;
    }
}
