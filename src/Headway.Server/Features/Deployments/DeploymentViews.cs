using Headway.Client.Contracts;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Deployments.Running;
using Headway.Model.Deployments;
using Headway.Model.Rehearsals.Reports;
using Headway.Server.Features.Gates;
using Headway.Server.Features.Migrations;
using Headway.Server.Features.Smoke;

namespace Headway.Server.Features.Deployments;

/// <summary>Shows deployments.</summary>
/// <param name="queue">The deployments.</param>
/// <param name="releases">The releases.</param>
/// <param name="reports">How their rules were judged.</param>
/// <param name="address">How the public reaches the edge.</param>
internal sealed class DeploymentViews(
    IDeploymentQueue queue, IReleases releases, IGateReports reports, PublicAddress address)
{
    /// <summary>Shows a deployment with its steps.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The view.</returns>
    public async Task<DeploymentView> ShowAsync(DeploymentRecord deployment, CancellationToken cancellationToken)
    {
        var progress = DeploymentProgress.Replay(await queue.JournalAsync(deployment.Id, cancellationToken));
        var release = deployment.Release is { } number
            ? await releases.FindAsync(deployment.EnvironmentId, number, cancellationToken)
            : null;
        var report = await reports.FindAsync(deployment.Id, cancellationToken);
        return Brief(deployment) with
        {
            Notice = RollbackNotice.Of(deployment, progress),
            Preflight = report is null ? null : GateViews.Of(report),
            Commit = deployment.Request.Commit ?? release?.Commit,
            Steps = [.. StepNames.InOrder.Select(name => Step(progress.Step(name), deployment))],
            Figures = FigureViews.Of(progress),
            Urls = release is null
                ? []
                : [.. ServiceRoutes.All(release.Spec, deployment.Environment).Select(item => Text(address.Of(item.Route)))],
        };
    }

    /// <summary>Shows a deployment without its steps.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <returns>The view.</returns>
    public static DeploymentView Brief(DeploymentRecord deployment) => new()
    {
        Number = deployment.Number,
        Project = deployment.Project.Value,
        Environment = deployment.Environment.Value,
        Kind = StateText.Of(deployment.Kind),
        State = StateText.Of(deployment.State),
        Summary = deployment.Summary,
        Release = deployment.Release,
        PreviousRelease = deployment.PreviousRelease,
        Commit = deployment.Request.Commit,
        Message = deployment.Request.Message,
        By = deployment.By,
        CreatedAt = deployment.CreatedAt,
        LiveAt = deployment.LiveAt,
        EndedAt = deployment.EndedAt,
    };

    /// <summary>Writes an address as people see it.</summary>
    /// <param name="uri">The address.</param>
    /// <returns>The text, without a slash at its end.</returns>
    public static string Text(Uri uri) => uri.AbsoluteUri.TrimEnd('/');

    private static StepView Step(StepStatus step, DeploymentRecord deployment) => new(
        step.Name,
        step.State == StepState.Waiting && deployment.HasEnded ? "skipped" : StateText.Of(step.State),
        step.StartedAt,
        step.EndedAt,
        step.Detail)
    {
        Checks = SmokeViews.Of(step),
        Rehearsal = step.Name == StepNames.Rehearse && ReportJson.Read(step.Output) is { } report ? RehearsalViews.Of(report) : null,
    };
}
