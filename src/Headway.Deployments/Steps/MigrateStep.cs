using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Rehearsals.Schemas;
using Headway.Model.Variables;

namespace Headway.Deployments.Steps;

/// <summary>
/// Brings the schema up by the new version's own command, once, before any new instance starts. Its undo does what the rehearsal found to be
/// right: nothing where the old version was seen to run on the new schema, else the way down that was gone in a copy, else it says so.
/// </summary>
/// <param name="program">Runs the command of a service.</param>
/// <param name="descent">Takes a migration back.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
/// <param name="databases">The databases.</param>
public sealed class MigrateStep(
    MigrationProgram program, SchemaDescent descent, IReleases releases, IEnvironments environments, IDatabases databases) : IUndoableStep
{
    /// <summary>What it says when there was nothing to do.</summary>
    internal const string NothingToMigrate = "No service has migrations.";

    /// <summary>What its undo says when the schema is as it was.</summary>
    internal const string TakenBack = "The schema is as it was: migrate.down took the migration back.";

    /// <inheritdoc/>
    public string Name => StepNames.Migrate;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Migrate;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        var release = (await releases.FindAsync(environment.Id, context.Plan.Release, cancellationToken))!;
        var migrations = release.Spec.Services.Where(item => item.Value.Migrate is not null).ToList();
        var redactor = SecretRedactor.For([release], await databases.ListAsync(environment.Id, cancellationToken));
        foreach (var (service, spec) in migrations)
        {
            var failure = await program.UpAsync(context, environment, service, spec.Migrate!, redactor, cancellationToken);
            if (failure is not null)
            {
                return new StepResult.Failed(failure);
            }
        }

        return new StepResult.Done(migrations.Count == 0
            ? NothingToMigrate
            : $"Schema is up to date: {string.Join(", ", migrations.Select(item => item.Key))}.");
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var report = ReportJson.Read(context.Progress.Step(StepNames.Rehearse).Output);
        var decision = SchemaReturn.Decide(report, WasPublic(context.Progress));
        if (!decision.GoesDown)
        {
            return new StepResult.Done(decision.Sentence);
        }

        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        var release = (await releases.FindAsync(environment.Id, context.Plan.Release, cancellationToken))!;
        var redactor = SecretRedactor.For([release], await databases.ListAsync(environment.Id, cancellationToken));
        foreach (var item in report!.Services.Reverse().Where(item => item.Down is { State: WayDownState.Proven }))
        {
            var service = ServiceName.Parse(item.Service);
            var ended = await descent.GoAsync(
                context, environment, service, release.Spec.Services[service].Migrate!, item.Down!.Prints, redactor, cancellationToken);
            if (!ended.IsThere)
            {
                return ended.Failure is { } failure
                    ? new StepResult.Failed(failure)
                    : new StepResult.Done("The schema was not taken back, for it is not as the rehearsal saw it: look at it with headway migrate current.");
            }
        }

        return new StepResult.Done(TakenBack, "true");
    }

    private static bool WasPublic(DeploymentProgress progress) =>
        progress.Step(StepNames.Canary).State != StepState.Waiting || progress.Step(StepNames.Shift).State != StepState.Waiting;
}
