using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Steps;

/// <summary>
/// Waits until every instance that will serve is healthy: asked at once, then every few milliseconds, growing to one
/// second. Three good answers in a row count, so that a flapping health check is no pass.
/// </summary>
/// <param name="instances">The instances.</param>
/// <param name="releases">The releases.</param>
/// <param name="witness">Looks at them.</param>
/// <param name="probe">Asks them.</param>
/// <param name="time">The clock.</param>
public sealed class HealthStep(
    IInstances instances, IReleases releases, ExitWitness witness, IHealthProbe probe, TimeProvider time) : IDeploymentStep
{
    private const int GoodAnswers = 3;

    // Longer waits are parked, so that they survive a restart of the server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AliveFor = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => StepNames.Health;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ids = context.Plan.Targets.Where(target => !target.TakesOver).Select(target => target.Id).ToHashSet();
        var release = await releases.FindAsync(context.Deployment.EnvironmentId, context.Plan.Release, cancellationToken);
        var rows = (await instances.ListAsync(context.Deployment.EnvironmentId, cancellationToken))
            .Where(row => ids.Contains(row.Id));
        var since = context.Progress.Step(Name).StartedAt!.Value;
        var results = await Task.WhenAll(rows.Select(row =>
            WaitAsync(context, row, release!.Spec.Services[row.Service], since, cancellationToken)));
        return results.FirstOrDefault(result => result is StepResult.Failed)
            ?? results.FirstOrDefault(result => result is StepResult.NotYet)
            ?? new StepResult.Done(results.Length == 1 ? "The instance is healthy." : $"All {results.Length} instances are healthy.");
    }

    private async Task<StepResult> WaitAsync(
        StepContext context, InstanceRecord row, ServiceSpec spec, DateTimeOffset since, CancellationToken cancellationToken)
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

            var within = spec.Health?.Within ?? new HealthSpec().Within;
            if (refusal is not null && time.GetUtcNow() - since > within)
            {
                return new StepResult.Failed(
                    $"{row.Service} was not healthy within {Duration.Format(within)} (health.within): {refusal}.");
            }

            if (time.GetElapsedTime(started) > Patience)
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
