using System.Text.Json;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Checklists;
using Headway.Model.Deployments;

namespace Headway.Server.Features.Checklists;

/// <summary>Shows the checklist of a deployment: as it was kept when the deployment had ended, before that as it stands now.</summary>
/// <param name="facts">Gathers what is known.</param>
/// <param name="queue">The deployments.</param>
/// <param name="checklists">Keeps them.</param>
internal sealed class ChecklistViews(ChecklistGathering facts, IDeploymentQueue queue, IChecklists checklists)
{
    /// <summary>Finds the deployment that is meant.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="number">Its number; null for the newest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deployment; null when there is none.</returns>
    public async Task<DeploymentRecord?> DeploymentAsync(
        EnvironmentRecord environment, int? number, CancellationToken cancellationToken) => number is { } given
            ? await queue.FindAsync(environment.Id, given, cancellationToken)
            : await queue.ListAsync(environment.Id, 1, cancellationToken) is [var newest, ..] ? newest : null;

    /// <summary>Shows the checklist with its signatures.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="deployment">The deployment; null before the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The view.</returns>
    public async Task<ChecklistView> ShowAsync(
        EnvironmentRecord environment, DeploymentRecord? deployment, CancellationToken cancellationToken)
    {
        var kept = deployment is null ? null : await checklists.FindAsync(deployment.Id, cancellationToken);
        var view = kept is null
            ? await JudgeAsync(environment, deployment, cancellationToken)
            : JsonSerializer.Deserialize(kept, HeadwayJson.Default.ChecklistView)!;
        return ChecklistWords.Sign(
            view, await checklists.SignaturesAsync(environment.Id, deployment?.Number ?? 0, cancellationToken));
    }

    /// <summary>Judges the checklist of a deployment that has ended, and keeps it.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="deployment">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is kept.</returns>
    public async Task KeepAsync(EnvironmentRecord environment, DeploymentRecord deployment, CancellationToken cancellationToken)
    {
        var view = await JudgeAsync(environment, deployment, cancellationToken);
        await checklists.KeepAsync(
            deployment.Id, JsonSerializer.Serialize(view, HeadwayJson.Default.ChecklistView), cancellationToken);
    }

    private async Task<ChecklistView> JudgeAsync(
        EnvironmentRecord environment, DeploymentRecord? deployment, CancellationToken cancellationToken)
    {
        var known = await facts.OfAsync(environment, deployment, cancellationToken);
        return new ChecklistView(
            environment.Project.Value,
            environment.Name.Value,
            deployment?.Number,
            known.Now,
            [.. ChecklistJudge.Judge(known).Select(ChecklistWords.View)]);
    }
}
