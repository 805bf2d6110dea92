using Headway.Client.Contracts;
using Headway.Deployments.Judging;
using Headway.Deployments.Pipeline;
using Headway.Model.Deployments;

namespace Headway.Server.Features.Deployments;

/// <summary>Shows the figures that a deployment kept. Pure.</summary>
internal static class FigureViews
{
    /// <summary>Puts the figures of before and after side by side.</summary>
    /// <param name="progress">The journal.</param>
    /// <returns>The services, by name.</returns>
    public static IReadOnlyList<ServiceFiguresView> Of(DeploymentProgress progress)
    {
        var before = FigureSnapshots.Read(progress, StepNames.Shift);
        var after = FigureSnapshots.Read(progress, StepNames.Watch);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(service =>
                new ServiceFiguresView(service, View(before.GetValueOrDefault(service)), View(after.GetValueOrDefault(service)))),
        ];
    }

    private static FiguresView? View(ServiceSnapshot? snapshot) => snapshot is null
        ? null
        : new FiguresView(
            snapshot.Seconds > 0 ? Math.Round(snapshot.Traffic.Requests / snapshot.Seconds, 1) : 0,
            Math.Round(snapshot.Traffic.ErrorShare, 4),
            snapshot.Traffic.Latencies.Percentile(0.5),
            snapshot.Traffic.Latencies.Percentile(0.95),
            snapshot.Traffic.Latencies.Percentile(0.99),
            snapshot.MemoryBytes,
            snapshot.Restarts);
}
