using Headway.Deployments.Instances;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;

namespace Headway.Deployments.Judging;

/// <summary>Sees whether a new instance still lives and is healthy.</summary>
/// <param name="witness">Looks at instances.</param>
/// <param name="probe">Asks them.</param>
/// <param name="time">The clock.</param>
public sealed class InstanceCheck(ExitWitness witness, IHealthProbe probe, TimeProvider time)
{
    // The end of a program is seen a little later than that it does not answer.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(0.25);

    /// <summary>Looks at all new instances of a service.</summary>
    /// <param name="trial">The service.</param>
    /// <param name="asksHealth">Whether they are asked for their health too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when all live; otherwise one true sentence.</returns>
    public async Task<string?> LookAsync(Trial trial, bool asksHealth, CancellationToken cancellationToken)
    {
        foreach (var row in trial.Fresh)
        {
            if (await LookAsync(row, trial.Spec, asksHealth, cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private async Task<string?> LookAsync(
        InstanceRecord row, ServiceSpec spec, bool asksHealth, CancellationToken cancellationToken)
    {
        var (status, ended) = await witness.LookAsync(row, cancellationToken);
        if (ended is not null)
        {
            return ended;
        }

        if (row.Restarts > 0)
        {
            return $"{row.Service} ended by itself soon after it went live; 'headway logs {row.Service}' shows its last words.";
        }

        if (status.Health == InstanceHealth.Unhealthy)
        {
            return $"{row.Service} turned unhealthy soon after it went live: the HEALTHCHECK of its image fails.";
        }

        if (!asksHealth || !spec.IsWeb)
        {
            return null;
        }

        // One bad answer may be chance, two in a row are not.
        if (await probe.ProbeAsync(row.Endpoint, spec.Health, cancellationToken) is null)
        {
            return null;
        }

        await Task.Delay(Again, time, cancellationToken);
        var second = await probe.ProbeAsync(row.Endpoint, spec.Health, cancellationToken);
        return second is null ? null
            : (await witness.LookAsync(row, cancellationToken)).Ended ?? $"{row.Service} turned unhealthy soon after it went live: {second}.";
    }
}
