using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Figures;
using Headway.Model.Traffic;

namespace Headway.Deployments.Judging;

/// <summary>
/// Looks at what users meet in new and old instances. Where too few users come to judge by, it asks both for their health
/// itself, spread over the time, so that there are enough probes at its end.
/// </summary>
/// <param name="figures">The edge's figures.</param>
/// <param name="probe">Asks instances.</param>
/// <param name="time">The clock.</param>
public sealed class TrafficWitness(ITrafficFigures figures, IHealthProbe probe, TimeProvider time)
{
    private const int MostProbesAtOnce = 5;

    // A program that has just met its first users compiles, connects and fills caches: that is slow, and says nothing.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Gets the time from which on there are figures, for a trial that began earlier.</summary>
    /// <param name="begin">When the trial began.</param>
    /// <returns>The later of both.</returns>
    public DateTimeOffset From(DateTimeOffset begin) => begin > figures.Since ? begin : figures.Since;

    /// <summary>Looks.</summary>
    /// <param name="trial">The service.</param>
    /// <param name="since">Since when.</param>
    /// <param name="within">How long after that there should be enough to judge by.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The figures of the new and of the old instances; null when the edge does not answer.</returns>
    public async Task<(ServerFigures Fresh, ServerFigures Old)?> LookAsync(
        Trial trial, DateTimeOffset since, TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            var warmUp = within / 4 < WarmUp ? within / 4 : WarmUp;
            var all = await figures.ReadAsync(since, since + warmUp, cancellationToken);
            var fresh = Sum(trial.Fresh);
            var elapsed = time.GetUtcNow() - since;
            var due = within > elapsed ? CanaryJudge.LeastRequests * (elapsed / within) : CanaryJudge.LeastRequests;
            var missing = (int)Math.Ceiling(due) - Math.Max(fresh.Traffic.Requests, fresh.Probes.Requests);
            if (trial.Spec.Health is not null && missing > 0)
            {
                var asked = trial.Fresh.Concat(trial.Old);
                await Task.WhenAll(asked.Select(row => ProbeAsync(trial, row, (int)Math.Min(missing, MostProbesAtOnce), cancellationToken)));
            }

            return (fresh, Sum(trial.Old));

            ServerFigures Sum(IEnumerable<InstanceRecord> rows) => rows
                .Select(row => all.GetValueOrDefault(row.Id) ?? ServerFigures.Empty)
                .Aggregate(ServerFigures.Empty, (one, other) => one + other);
        }
        catch (EdgeException)
        {
            return null;
        }
    }

    private async Task ProbeAsync(Trial trial, InstanceRecord row, int times, CancellationToken cancellationToken)
    {
        for (var count = 0; count < times; count++)
        {
            var begin = time.GetTimestamp();
            var refusal = await probe.ProbeAsync(row.Endpoint, trial.Spec.Health, cancellationToken);
            figures.NoteProbe(row.Id, refusal is null, time.GetElapsedTime(begin));
        }
    }
}
