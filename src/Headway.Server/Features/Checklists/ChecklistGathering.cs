using Headway.Deployments.Ports;
using Headway.Model.Checklists;
using Headway.Model.Deployments;
using Headway.Server.Features.Environments;

namespace Headway.Server.Features.Checklists;

/// <summary>Gathers what a checklist is judged by.</summary>
/// <param name="environments">Shows what runs.</param>
/// <param name="queue">The deployments.</param>
/// <param name="reports">How their rules were judged.</param>
/// <param name="checklists">The signatures.</param>
/// <param name="time">The clock.</param>
internal sealed class ChecklistGathering(
    EnvironmentViews environments, IDeploymentQueue queue, IGateReports reports, IChecklists checklists, TimeProvider time)
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
        return new ChecklistFacts
        {
            Now = time.GetUtcNow(),
            Deployment = deployment,
            Steps = deployment is null
                ? []
                : DeploymentProgress.Replay(await queue.JournalAsync(deployment.Id, cancellationToken)).Steps,
            Report = deployment is null ? null : await reports.FindAsync(deployment.Id, cancellationToken),
            Services = [.. status.Services.Select(service => (service.Name, service.Replicas, service.Running))],
            Databases = [.. status.Databases.Select(database => (database.Name, database.Engine, database.State == "up" ? null : database.Detail ?? "It does not answer."))],
            Pools = [.. status.Databases.Where(database => database.PooledBy is not null).Select(database => (database.Name, database.PooledBy!))],
            OwnAccounts = status.Services.Count == 0 ? null : Environment.IsPrivilegedProcess,
            Signatures = await checklists.SignaturesAsync(environment.Id, deployment?.Number ?? 0, cancellationToken),
        };
    }
}
