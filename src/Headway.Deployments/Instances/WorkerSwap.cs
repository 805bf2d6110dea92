using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Instances;

/// <summary>Has workers make way for others: never do two versions of a worker without overlap run at the same time. Safe to repeat.</summary>
/// <param name="instances">What is stored of them.</param>
/// <param name="control">Starts and stops them.</param>
public sealed class WorkerSwap(IInstances instances, InstanceControl control)
{
    /// <summary>Stops some workers, then starts others.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="leaving">Those that make way; they stay stored, so that they can come back.</param>
    /// <param name="coming">Those that take over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the last was started.</returns>
    public async Task RunAsync(
        Guid environmentId,
        IReadOnlyCollection<InstanceId> leaving,
        IReadOnlyCollection<InstanceId> coming,
        CancellationToken cancellationToken)
    {
        if (leaving.Count == 0 && coming.Count == 0)
        {
            return;
        }

        await instances.SetShouldRunAsync(leaving, false, cancellationToken);
        var rows = await instances.ListAsync(environmentId, cancellationToken);
        await Task.WhenAll(Named(rows, leaving).Select(row => control.StopAsync(row, cancellationToken)));
        await instances.SetShouldRunAsync(coming, true, cancellationToken);
        await Task.WhenAll(Named(rows, coming).Select(row => control.RestartAsync(row, cancellationToken)));
    }

    private static IEnumerable<InstanceRecord> Named(IEnumerable<InstanceRecord> rows, IReadOnlyCollection<InstanceId> ids) =>
        rows.Where(row => ids.Contains(row.Id));
}
