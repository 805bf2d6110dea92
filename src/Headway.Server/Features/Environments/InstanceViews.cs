using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Server.Features.Environments;

/// <summary>Shows instances.</summary>
/// <param name="instances">What is stored of them.</param>
/// <param name="usage">Looks at them.</param>
internal sealed class InstanceViews(IInstances instances, InstanceUsage usage)
{
    /// <summary>Shows the instances of an environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="window">How long to watch their use of processors; zero for no time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The views, by service.</returns>
    public async Task<IReadOnlyList<InstanceView>> ListAsync(
        EnvironmentRecord environment, TimeSpan window, CancellationToken cancellationToken)
    {
        var rows = await instances.ListAsync(environment.Id, cancellationToken);
        var views = await Task.WhenAll(rows
            .OrderBy(row => row.Service.Value, StringComparer.Ordinal)
            .ThenBy(row => row.Deployment)
            .Select(async row => View(row, await usage.WatchAsync(row, window, cancellationToken))));
        return views;
    }

    private static InstanceView View(InstanceRecord row, InstanceUse use) => new(
        row.Id.Value,
        row.Service.Value,
        row.Release,
        State(row, use.Status),
        row.Traffic switch { ServerTraffic.Serving => "serving", ServerTraffic.Warm => "warm", _ => "none" },
        row.Port,
        row.Restarts,
        use.Status.StartedAt,
        use.Status.MemoryBytes,
        use.Status.CpuTime?.TotalSeconds,
        use.Status.ExitCode)
    {
        CpuShare = use.CpuShare,
    };

    private static string State(InstanceRecord row, InstanceStatus status) => (status.Phase, row) switch
    {
        (InstancePhase.Running, { Traffic: ServerTraffic.None }) => "starting",
        (InstancePhase.Running, _) => "running",
        (_, { ShouldRun: false }) => "stopped",
        (_, { RestartAt: not null }) => "backing-off",
        (InstancePhase.Missing, { Handle: null }) => "starting",
        _ => "exited",
    };
}
