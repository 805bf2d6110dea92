using Headway.Deployments.Reconcilers;
using Headway.Store.Deploying;

namespace Headway.Server.Hosting;

/// <summary>Keeps the server's own database up, and with it the right to be its only server.</summary>
/// <param name="foundation">Has the database.</param>
/// <param name="held">The right.</param>
/// <param name="lifetime">Ends the server when another one has the right.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
internal sealed partial class OwnDatabaseReconciler(
    Foundation foundation, ServerLock held, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<OwnDatabaseReconciler> logger)
    : IReconciler
{
    // What the database still holds for a connection of ours that broke is not another server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private long heldAt = time.GetTimestamp();

    /// <inheritdoc/>
    public string Name => "own database";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (foundation.Cluster is { } cluster && await cluster.ProbeAsync(cancellationToken) is { } problem)
        {
            LogDown(logger, problem);
            await cluster.EnsureAsync(cancellationToken);
        }

        if (await held.KeepAsync(cancellationToken))
        {
            heldAt = time.GetTimestamp();
        }
        else if (time.GetElapsedTime(heldAt) > Patience)
        {
            LogTaken(logger);
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server's own database is down, it is started again: {Problem}")]
    private static partial void LogDown(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Another server has taken over the database; this one ends")]
    private static partial void LogTaken(ILogger logger);
}
