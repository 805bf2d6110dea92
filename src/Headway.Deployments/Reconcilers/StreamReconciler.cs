using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Reconcilers;

/// <summary>Sees that the WAL of every database with backups is received as it is written.</summary>
/// <param name="databases">The databases.</param>
/// <param name="streams">Receives it.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class StreamReconciler(IDatabases databases, IDatabaseStreams streams, ILogger<StreamReconciler> logger) : IReconciler
{
    /// <inheritdoc/>
    public string Name => "streams of the WAL";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var plans = await databases.ListAsync(null, cancellationToken);
        await Task.WhenAll(plans.Where(plan => plan.IsArchived && Directory.Exists(plan.Directory)).Select(plan => KeepAsync(plan, cancellationToken)));
    }

    // A stream that cannot be had keeps no other one waiting.
    private async Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await streams.KeepAsync(plan, cancellationToken);
        }
        catch (DatabaseException failure)
        {
            LogMissed(logger, plan.Id.Value, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The WAL of {Database} is not received: {Problem}")]
    private static partial void LogMissed(ILogger logger, string database, string problem);
}
