using Headway.Deployments.Judging;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Deployments.Smoke;
using Headway.Deployments.Steps;
using Headway.Model.Checklists;
using Headway.Model.Deployments;
using Headway.Model.Smoke;
using Headway.Server.Features.Environments;

namespace Headway.Server.Features.Checklists;

/// <summary>Gathers what a checklist is judged by.</summary>
/// <param name="environments">Shows what runs.</param>
/// <param name="databases">Asks its databases.</param>
/// <param name="queue">The deployments.</param>
/// <param name="reports">How their rules were judged.</param>
/// <param name="releases">The releases.</param>
/// <param name="time">The clock.</param>
internal sealed class ChecklistGathering(
    EnvironmentViews environments, DatabaseFacts databases, IDeploymentQueue queue, IGateReports reports, IReleases releases, TimeProvider time)
{
    /// <summary>Gathers.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="deployment">The deployment; null before the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is known.</returns>
    public async Task<ChecklistFacts> OfAsync(
        EnvironmentRecord environment, DeploymentRecord? deployment, CancellationToken cancellationToken)
    {
        var status = await environments.StatusAsync(environment, cancellationToken);
        var facts = new ChecklistFacts
        {
            Now = time.GetUtcNow(),
            Deployment = deployment,
            Services = [.. status.Services.Select(service => (service.Name, service.Replicas, service.Running))],
            OwnAccounts = status.Services.Count == 0 ? null : Environment.IsPrivilegedProcess,
        };
        facts = await databases.AddAsync(facts, environment, status.Databases, cancellationToken);
        return deployment is null ? facts : await WithAsync(facts, deployment, cancellationToken);
    }

    private async Task<ChecklistFacts> WithAsync(
        ChecklistFacts facts, DeploymentRecord deployment, CancellationToken cancellationToken)
    {
        var progress = DeploymentProgress.Replay(await queue.JournalAsync(deployment.Id, cancellationToken));
        var release = deployment.Release is { } number
            ? await releases.FindAsync(deployment.EnvironmentId, number, cancellationToken)
            : null;
        return facts with
        {
            Steps = progress.Steps,
            Report = await reports.FindAsync(deployment.Id, cancellationToken),
            Smoke = [.. Smoke(progress, StepNames.Smoke), .. Smoke(progress, StepNames.Verify)],
            Watched = [.. Watched(progress)],
            Compared = progress.Step(StepNames.Watch).Detail?.Contains(WatchStep.TooFew, StringComparison.Ordinal) == false,
            Limited = release is null
                ? []
                : [.. release.Spec.Services.Where(service => service.Value.Limits.Count > 0).Select(service => service.Key.Value)],
        };
    }

    private static IEnumerable<(SmokeResult Result, DateTimeOffset? At)> Smoke(DeploymentProgress progress, string name)
    {
        var step = progress.Step(name);
        return SmokeReport.Read(step.Output).Select(result => (result, step.EndedAt));
    }

    private static IEnumerable<WatchedService> Watched(DeploymentProgress progress)
    {
        var at = progress.Step(StepNames.Watch).EndedAt;
        return FigureSnapshots.Read(progress, StepNames.Watch).Select(one => new WatchedService(
            one.Key, one.Value.Traffic.Requests, one.Value.Traffic.ErrorShare, one.Value.Traffic.Latencies.Percentile(0.95), at));
    }
}
