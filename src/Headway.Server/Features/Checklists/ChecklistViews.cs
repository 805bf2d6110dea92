using System.Text.Json;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Checklists;
using Headway.Model.Deployments;

namespace Headway.Server.Features.Checklists;

/// <summary>Judges the checklist of a deployment and keeps it; of an earlier one, shows what was kept.</summary>
/// <param name="facts">Gathers what is known.</param>
/// <param name="queue">The deployments.</param>
/// <param name="checklists">Keeps it.</param>
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

    /// <summary>Shows the checklist.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="deployment">The deployment; null before the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The view.</returns>
    public async Task<ChecklistView> ShowAsync(
        EnvironmentRecord environment, DeploymentRecord? deployment, CancellationToken cancellationToken)
    {
        var newest = await DeploymentAsync(environment, null, cancellationToken);
        if (deployment is not null && deployment.Id != newest?.Id
            && await checklists.FindAsync(deployment.Id, cancellationToken) is { } kept)
        {
            return JsonSerializer.Deserialize(kept, HeadwayJson.Default.ChecklistView)!;
        }

        var known = await facts.OfAsync(environment, deployment, cancellationToken);
        var view = new ChecklistView(
            environment.Project.Value,
            environment.Name.Value,
            deployment?.Number,
            known.Now,
            [.. ChecklistJudge.Judge(known).Select(View)]);
        if (deployment is not null)
        {
            await checklists.KeepAsync(
                deployment.Id, JsonSerializer.Serialize(view, HeadwayJson.Default.ChecklistView), cancellationToken);
        }

        return view;
    }

    private static ChecklistItemView View(ChecklistEntry entry) => new(
        entry.Item.Id,
        entry.Item.Phase.ToString().ToLowerInvariant(),
        entry.Item.Title,
        Word(entry.Outcome),
        entry.Reason,
        entry.At,
        entry.Signature?.By,
        entry.Signature?.Note);

    private static string Word(ChecklistOutcome outcome) => outcome switch
    {
        ChecklistOutcome.Passed => "passed",
        ChecklistOutcome.Failed => "failed",
        ChecklistOutcome.NotApplicable => "not-applicable",
        ChecklistOutcome.Inconclusive => "inconclusive",
        ChecklistOutcome.NotAvailableYet => "not-available-yet",
        ChecklistOutcome.Open => "open",
        _ => "signed",
    };
}
