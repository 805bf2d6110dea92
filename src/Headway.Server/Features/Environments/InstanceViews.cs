using Headway.Client.Contracts;
using Headway.Deployments.Instances;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Server.Features.Environments;

/// <summary>Shows instances.</summary>
/// <param name="instances">What is stored of them.</param>
/// <param name="control">Looks at them.</param>
internal sealed class InstanceViews(IInstances instances, InstanceControl control)
{
    /// <summary>Shows the instances of an environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The views, by service.</returns>
    public async Task<IReadOnlyList<InstanceView>> ListAsync(
        EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var rows = await instances.ListAsync(environment.Id, cancellationToken);
        var views = await Task.WhenAll(rows
            .OrderBy(row => row.Service.Value, StringComparer.Ordinal)
            .ThenBy(row => row.Deployment)
            .Select(async row => View(row, await control.InspectAsync(row, cancellationToken))));
        return views;
    }

    private static InstanceView View(InstanceRecord row, InstanceStatus status) => new(
        row.Id.Value,
        row.Service.Value,
        row.Release,
        State(row, status),
        row.Traffic switch { ServerTraffic.Serving => "serving", ServerTraffic.Warm => "warm", _ => "none" },
        row.Port,
        row.Restarts,
        status.StartedAt,
        status.MemoryBytes,
        status.CpuTime?.TotalSeconds,
        status.ExitCode);

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
