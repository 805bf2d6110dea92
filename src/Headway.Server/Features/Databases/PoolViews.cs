using Headway.Client.Contracts;
using Headway.Model.Data;

namespace Headway.Server.Features.Databases;

/// <summary>Shows pools.</summary>
internal static class PoolViews
{
    /// <summary>Asks a pool and shows it.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="pools">Asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The view.</returns>
    public static async Task<PoolView> ShowAsync(DatabasePlan plan, IDatabasePools pools, CancellationToken cancellationToken)
    {
        var name = plan.Name.Value;
        if (plan.Pool is not { } pool)
        {
            return new PoolView(name, "none", "It was made before there were pools; the next deployment makes one.", null, null);
        }

        try
        {
            var figures = await pools.ReadAsync(plan, cancellationToken);
            return new PoolView(name, "up", null, Of(pool.Sizes), Of(figures!));
        }
        catch (DatabaseException problem)
        {
            return new PoolView(name, "down", problem.Message, Of(pool.Sizes), null);
        }
    }

    private static PoolSizesView Of(PoolSizes sizes) => new(
        sizes.Mode.ToString().ToLowerInvariant(),
        sizes.Size,
        sizes.Min,
        sizes.Reserve,
        (int)sizes.ReserveAfter.TotalSeconds,
        sizes.Clients);

    private static PoolFiguresView Of(PoolFigures figures) => new(
        figures.ClientsActive,
        figures.ClientsWaiting,
        figures.LongestWait.TotalMilliseconds,
        figures.ServersActive,
        figures.ServersIdle,
        figures.Transactions,
        figures.Queries,
        figures.TransactionsPerSecond,
        figures.QueryTime.TotalMilliseconds,
        figures.WaitTime.TotalMilliseconds);
}
