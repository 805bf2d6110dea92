using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Instances;

/// <summary>
/// Waits until an instance is healthy: asked at once, then every few milliseconds, growing to one second. Three good
/// answers in a row count, so that a flapping health check is no pass.
/// </summary>
/// <param name="witness">Looks at it.</param>
/// <param name="probe">Asks it.</param>
/// <param name="time">The clock.</param>
public sealed class HealthWait(ExitWitness witness, IHealthProbe probe, TimeProvider time)
{
    private const int GoodAnswers = 3;

    private static readonly TimeSpan AliveFor = TimeSpan.FromSeconds(1);

    /// <summary>Waits.</summary>
    /// <param name="context">Takes what is noted of a healthy one.</param>
    /// <param name="row">The instance.</param>
    /// <param name="spec">What the manifest says of its service.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="patience">How long this waits, when that is less.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done, failed with one true sentence, or not yet.</returns>
    public async Task<StepResult> RunAsync(
        StepContext context, InstanceRecord row, ServiceSpec spec, HealthLimit limit, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(1);
        for (var good = 0; ;)
        {
            var (status, ended) = await witness.LookAsync(row, cancellationToken);
            if (ended is not null)
            {
                return new StepResult.Failed(ended);
            }

            var refusal = await AskAsync(row, spec, status, cancellationToken);
            good = refusal is null ? good + 1 : 0;
            if (good >= (spec.Health is null ? 1 : GoodAnswers))
            {
                await NoteAsync(context, row, spec, cancellationToken);
                return new StepResult.Done(string.Empty);
            }

            if (refusal is not null && time.GetUtcNow() - limit.Since > limit.Within)
            {
                return new StepResult.Failed(
                    $"{row.Service} was not healthy within {Duration.Format(limit.Within)} ({limit.Setting}): {refusal}.");
            }

            if (time.GetElapsedTime(started) > patience)
            {
                return new StepResult.NotYet(TimeSpan.FromSeconds(1));
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = refusal is null ? pause : TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 1.3, 1000));
        }
    }

    private async Task NoteAsync(StepContext context, InstanceRecord row, ServiceSpec spec, CancellationToken cancellationToken)
    {
        foreach (var note in spec.Health is null ? [] : await probe.NotesAsync(row.Endpoint, spec.Health, cancellationToken))
        {
            context.Write(row.Service.Value, $"note: {note}");
        }
    }

    private async Task<string?> AskAsync(
        InstanceRecord row, ServiceSpec spec, InstanceStatus status, CancellationToken cancellationToken)
    {
        if (status.Health is InstanceHealth.Starting or InstanceHealth.Unhealthy)
        {
            return "the HEALTHCHECK of its image has not passed";
        }

        if (spec.IsWeb)
        {
            return await probe.ProbeAsync(row.Endpoint, spec.Health, cancellationToken);
        }

        return time.GetUtcNow() - status.StartedAt < AliveFor ? "it has just started" : null;
    }
}
