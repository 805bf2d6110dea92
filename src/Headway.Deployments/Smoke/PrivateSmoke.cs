using System.Security.Cryptography;
using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Smoke;
using Headway.Model.Traffic;

namespace Headway.Deployments.Smoke;

/// <summary>
/// Runs smoke checks against new instances, through the edge by a private way that the public does not have, and that no
/// gate closes. The way is open only meanwhile, and a control plane that starts knows of none.
/// </summary>
/// <param name="runner">Runs the checks.</param>
/// <param name="targets">Finds what they ask.</param>
/// <param name="instances">The instances.</param>
/// <param name="releases">The releases.</param>
/// <param name="edge">Opens the way.</param>
public sealed class PrivateSmoke(
    SmokeRunner runner, SmokeTargets targets, IInstances instances, IReleases releases, EdgeSync edge)
{
    /// <summary>Runs them.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="services">Whose checks.</param>
    /// <param name="asked">The instances to ask.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when all passed, else failed with one true sentence.</returns>
    public async Task<StepResult> RunAsync(
        StepContext context, IReadOnlyCollection<ServiceName> services, IReadOnlyCollection<InstanceId> asked, CancellationToken cancellationToken)
    {
        var environment = context.Deployment.EnvironmentId;
        var release = await releases.FindAsync(environment, context.Plan.Release, cancellationToken);
        var ways = await WaysAsync(environment, asked, cancellationToken);
        try
        {
            await edge.OpenAsync(environment, [.. ways.Values], cancellationToken);
            var found = await targets.FindAsync(release!, services, cancellationToken);
            var results = await Task.WhenAll(found.Select(target => RunAsync(context, target, ways, cancellationToken)));
            return Result([.. results.SelectMany(result => result)]);
        }
        catch (EdgeException error)
        {
            return new StepResult.Failed($"The edge did not open the private way to the new instances: {error.Message}");
        }
        finally
        {
            await edge.CloseAsync(environment);
        }
    }

    private static StepResult Result(IReadOnlyList<SmokeResult> results) => SmokeReport.Failure(results) is { } failure
        ? new StepResult.Failed(failure, SmokeReport.Store(results))
        : new StepResult.Done($"{Count.Of(results.Count, "check")} passed.", SmokeReport.Store(results));

    private async Task<Dictionary<InstanceRecord, ProbePlan>> WaysAsync(
        Guid environmentId, IReadOnlyCollection<InstanceId> asked, CancellationToken cancellationToken)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return (await instances.ListAsync(environmentId, cancellationToken))
            .Where(row => asked.Contains(row.Id))
            .ToDictionary(row => row, row => new ProbePlan($"{token}.{row.Id}", row.Endpoint.Port) { Host = row.Endpoint.Host });
    }

    // The whole list once for each service; every further instance has to answer the first request too.
    private async Task<IReadOnlyList<SmokeResult>> RunAsync(
        StepContext context, SmokeTarget target, Dictionary<InstanceRecord, ProbePlan> ways, CancellationToken cancellationToken)
    {
        var results = new List<SmokeResult>();
        foreach (var (row, way) in ways.Where(item => item.Key.Service == target.Service).OrderBy(item => item.Key.Id.Value, StringComparer.Ordinal))
        {
            var spec = results.Count == 0 ? target.Spec : FirstOf(target.Spec);
            results.AddRange(await runner.RunAsync(
                target with { Spec = spec, Instance = row.Id, Key = way.Key },
                result => context.Write(target.Service.Value, SmokeReport.Line(result)),
                cancellationToken));
        }

        return results;
    }

    private static SmokeSpec FirstOf(SmokeSpec spec) => spec with { Checks = [.. spec.Checks.Where(check => check is SmokeCheck.Http or SmokeCheck.Page).Take(1)] };
}
