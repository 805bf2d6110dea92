using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Deployments.Smoke;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Deployments.Instances;

/// <summary>
/// Proves what was started on a volume while requests wait. The new version gets a part of the time that they may wait, so that
/// the old one can be back before any of them is refused.
/// </summary>
/// <param name="instances">The instances.</param>
/// <param name="releases">The releases.</param>
/// <param name="health">Waits until they are healthy.</param>
/// <param name="smoke">Runs the smoke checks.</param>
/// <param name="time">The clock.</param>
public sealed class SwapProof(IInstances instances, IReleases releases, HealthWait health, PrivateSmoke smoke, TimeProvider time)
{
    private const double ShareOfHealth = 0.6;
    private const double ShareOfSmoke = 0.8;

    /// <summary>Proves the new versions.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="begun">From when requests wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done, or failed with one true sentence.</returns>
    public async Task<StepResult> OfNewAsync(StepContext context, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        var swaps = context.Plan.Swaps;
        var coming = swaps.SelectMany(swap => swap.Coming).ToHashSet();
        var holds = swaps.ToDictionary(swap => swap.Service, swap => swap.Hold);
        var results = await HealthyAsync(context, coming, (service, spec) => OfNew(holds[service], spec, begun), cancellationToken);
        if (results.FirstOrDefault(result => result is not StepResult.Done) is { } failure)
        {
            return failure;
        }

        var tested = swaps.Where(swap => swap.Smoke).ToList();
        return tested.Count > 0 && await SmokeAsync(context, tested, begun, cancellationToken) is StepResult.Failed failed
            ? failed
            : new StepResult.Done($"{Count.Of(coming.Count, "instance")} took over on {(swaps.Count == 1 ? "its volume" : "their volumes")}.");
    }

    /// <summary>Waits until the old versions are healthy again, at most as long as requests wait.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="back">Their instances.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether they are.</returns>
    public async Task<bool> OfOldAsync(StepContext context, IReadOnlyCollection<InstanceId> back, CancellationToken cancellationToken)
    {
        var limit = new HealthLimit(time.GetUtcNow(), context.Plan.Swaps.Max(swap => swap.Hold), "rollout.hold");
        return (await HealthyAsync(context, back, (_, _) => limit, cancellationToken)).All(result => result is StepResult.Done);
    }

    private static HealthLimit OfNew(TimeSpan hold, ServiceSpec spec, DateTimeOffset begun)
    {
        var (share, within) = (hold * ShareOfHealth, (spec.Health ?? new HealthSpec()).Within);
        return within <= share
            ? new HealthLimit(begun, within, "health.within")
            : new HealthLimit(begun, share, $"a part of rollout.hold, {Duration.Format(hold)}, that leaves time for the way back");
    }

    private async Task<StepResult[]> HealthyAsync(
        StepContext context, IReadOnlyCollection<InstanceId> ids, Func<ServiceName, ServiceSpec, HealthLimit> limitOf, CancellationToken cancellationToken)
    {
        var environment = context.Deployment.EnvironmentId;
        var rows = (await instances.ListAsync(environment, cancellationToken)).Where(row => ids.Contains(row.Id));
        return await Task.WhenAll(rows.Select(async row =>
        {
            var release = await releases.FindAsync(environment, row.Release, cancellationToken);
            var spec = release?.Spec.Services.GetValueOrDefault(row.Service) ?? new ServiceSpec();
            var limit = limitOf(row.Service, spec);
            return await health.RunAsync(context, row, spec, limit, limit.Within + TimeSpan.FromMinutes(1), cancellationToken);
        }));
    }

    private async Task<StepResult> SmokeAsync(
        StepContext context, IReadOnlyList<ServiceSwap> tested, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        var hold = tested.Min(swap => swap.Hold);
        var left = begun + (hold * ShareOfSmoke) - time.GetUtcNow();
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await smoke.RunAsync(context, [.. tested.Select(swap => swap.Service)], [.. tested.SelectMany(swap => swap.Coming)], either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new StepResult.Failed(
                $"The smoke checks of {string.Join(", ", tested.Select(swap => swap.Service))} did not end while requests could wait for them; shorten them, or raise rollout.hold ({Duration.Format(hold)}).");
        }
    }
}
