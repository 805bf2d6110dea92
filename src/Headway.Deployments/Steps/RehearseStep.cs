using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Deployments.Rehearsals;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Rehearsals.Reports;

namespace Headway.Deployments.Steps;

/// <summary>
/// Tries the migrations of the new version on copies of the databases, restored from their newest backups, before they run where it counts.
/// Each rehearsal proves the backup, too. Nothing of it is left, however it ends.
/// </summary>
/// <param name="rehearser">Rehearses.</param>
/// <param name="turns">Lets one rehearsal at a time use the copies.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
public sealed class RehearseStep(Rehearser rehearser, RehearsalTurns turns, IReleases releases, IEnvironments environments) : IUndoableStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Rehearse;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Migrate;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        var release = (await releases.FindAsync(environment.Id, context.Plan.Release, cancellationToken))!;
        var current = environment.CurrentRelease is { } number ? await releases.FindAsync(environment.Id, number, cancellationToken) : null;
        var subject = await rehearser.DescribeAsync($"{context.Deployment.Number}", environment, release, current, context.Write, cancellationToken);
        subject = subject with { Deployment = context.Deployment.Number, Migrations = [.. subject.Migrations.Where(item => ChangedMigrations.Has(release, current, item.Service))] };
        if (subject.Migrations.Count == 0)
        {
            return new StepResult.Done("There is no changed migration to rehearse.");
        }

        using var turn = await turns.TakeAsync(environment.Id, cancellationToken);
        return await RehearseAsync(subject, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        using var turn = await turns.TakeAsync(environment.Id, cancellationToken);
        await rehearser.CleanAsync(environment, cancellationToken);
        return new StepResult.Done("Nothing of the rehearsal is left.");
    }

    private async Task<StepResult> RehearseAsync(RehearsalSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            var report = await rehearser.RunAsync(subject, cancellationToken);
            var output = report.NotTried is null ? ReportJson.Write(report) : null;
            return report.Refuses
                ? new StepResult.Failed(report.Refusal!, output)
                : new StepResult.Done(RehearsalWords.Summary(report), output);
        }
        catch (DatabaseException failure) when (subject.Migrations.All(item => item.Migrate.Rehearse == RehearseMode.Report))
        {
            return new StepResult.Done($"Not rehearsed: {failure.Message}");
        }
        catch (DatabaseException failure)
        {
            return new StepResult.Failed($"The migration could not be rehearsed, so it is not known to be safe: {failure.Message} To go on without: migrate.rehearse: off.");
        }
    }
}
