using Headway.Deployments.Ports;
using Headway.Model.Data;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>Keeps the managed databases up. One that cannot be started is tried again with growing pauses: what is wrong with it rarely ends in a second.</summary>
/// <param name="databases">The databases.</param>
/// <param name="hosting">Runs them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class DatabaseReconciler(
    IDatabases databases, IDatabaseHost hosting, TimeProvider time, ILogger<DatabaseReconciler> logger) : IReconciler
{
    private readonly StartPauses _pauses = new(time);

    /// <inheritdoc/>
    public string Name => "databases";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var plans = await databases.ListAsync(null, cancellationToken);
        await Task.WhenAll(plans.Select(plan => KeepAsync(plan, cancellationToken)));
    }

    private async Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        // A database that was decided but never made belongs to a deployment that has not got that far.
        if (!Directory.Exists(plan.Directory) || await hosting.ProbeAsync(plan, cancellationToken) is not { } problem)
        {
            _pauses.Forget(plan.Id);
            return;
        }

        if (!_pauses.IsDue(plan.Id))
        {
            return;
        }

        LogDown(logger, plan.Id.Value, problem);
        try
        {
            await hosting.KeepAsync(plan, cancellationToken);
        }
        catch (DatabaseException error)
        {
            LogStillDown(logger, plan.Id.Value, _pauses.Lengthen(plan.Id).TotalSeconds, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database {Database} is down, it is started again: {Problem}")]
    private static partial void LogDown(ILogger logger, string database, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Database {Database} cannot be started, it is tried again in {Seconds} s: {Problem}")]
    private static partial void LogStillDown(ILogger logger, string database, double seconds, string problem);
}
