using Headway.Deployments.Instances;
using Headway.Model.Deployments;
using Headway.Model.Runtime;

namespace Headway.Server.Features.Environments;

/// <summary>Watches what instances use of the processors: the kernel counts their time, so two looks give the share.</summary>
/// <param name="control">Looks at them.</param>
/// <param name="time">The clock.</param>
internal sealed class InstanceUsage(InstanceControl control, TimeProvider time)
{
    /// <summary>Watches an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="window">How long; zero for one look.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it is and uses.</returns>
    public async Task<InstanceUse> WatchAsync(InstanceRecord instance, TimeSpan window, CancellationToken cancellationToken)
    {
        var before = await control.InspectAsync(instance, cancellationToken);
        if (window <= TimeSpan.Zero || before.Phase != InstancePhase.Running)
        {
            return new InstanceUse(before, CpuShare: null);
        }

        var began = time.GetTimestamp();
        await Task.Delay(window, time, cancellationToken);
        var after = await control.InspectAsync(instance, cancellationToken);
        return InstanceUse.Between(before, after, time.GetElapsedTime(began));
    }
}
