using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Deployments.Rehearsals;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Deployments.Steps;

/// <summary>
/// Tries the migrations of the new version on copies of the databases, restored from their newest backups, before they run where it counts.
/// Each rehearsal proves the backup, too. Nothing of it is left, however it ends.
/// </summary>
/// <param name="copies">Makes the copies.</param>
/// <param name="program">Ends what a crash left of a run.</param>
/// <param name="run">Tries a migration in them.</param>
/// <param name="changed">Finds the migrations.</param>
/// <param name="databases">The databases.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
public sealed class RehearseStep(
    RehearsalCopies copies,
    RehearsalProgram program,
    RehearsalRun run,
    ChangedMigrations changed,
    IDatabases databases,
    IReleases releases,
    IEnvironments environments) : IUndoableStep
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
        IReadOnlyList<(ServiceName Name, MigrateSpec Migrate)> services =
            [.. (await changed.FindAsync(environment, release, cancellationToken)).Where(service => service.Migrate.Rehearse != RehearseMode.Off)];
        if (services.Count == 0)
        {
            return new StepResult.Done("There is no changed migration to rehearse.");
        }

        var decided = await copies.DecideAsync(environment.Id, cancellationToken);
        if (decided.Count == 0 || decided.Any(database => database.Plan is null))
        {
            return new StepResult.Done(decided.Count == 0
                ? "Not rehearsed: there is no PostgreSQL."
                : $"Not rehearsed: there is no backup of {decided.First(database => database.Plan is null).Source.Name} yet.");
        }

        return await RehearseAsync(context, environment, release, services, decided, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        await CleanAsync(context, environment, cancellationToken);
        return new StepResult.Done("Nothing of the rehearsal is left.");
    }

    private async Task<StepResult> RehearseAsync(
        StepContext context,
        EnvironmentRecord environment,
        ReleaseRecord release,
        IReadOnlyList<(ServiceName Name, MigrateSpec Migrate)> services,
        IReadOnlyList<RehearsedDatabase> decided,
        CancellationToken cancellationToken)
    {
        var redactor = SecretRedactor.For([release], await databases.ListAsync(environment.Id, cancellationToken));
        await CleanAsync(context, environment, cancellationToken);
        try
        {
            await copies.MakeAsync(decided, line => context.Write(null, redactor.Redact(line)), cancellationToken);
            var said = new List<string>();
            foreach (var (service, migrate) in services)
            {
                var outcome = await run.TryAsync(new RehearsalTrial(context, environment, service, migrate, redactor), decided, cancellationToken);
                if (outcome.Refusal is { } refusal && migrate.Rehearse == RehearseMode.Refuse)
                {
                    return new StepResult.Failed(refusal);
                }

                said.Add($"{service}: {outcome.Sentence}");
            }

            return new StepResult.Done($"Tried on a copy of {string.Join(" and ", decided.Select(database => database.Source.Name))}. {string.Join(" ", said)}");
        }
        catch (DatabaseException failure) when (services.All(service => service.Migrate.Rehearse == RehearseMode.Report))
        {
            return new StepResult.Done($"Not rehearsed: {failure.Message}");
        }
        catch (DatabaseException failure)
        {
            return new StepResult.Failed($"The migration could not be rehearsed, so it is not known to be safe: {failure.Message} To go on without: migrate.rehearse: off.");
        }
        finally
        {
            await CleanAsync(context, environment, CancellationToken.None);
        }
    }

    private async Task CleanAsync(StepContext context, EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var release = context.PlanOrNull is { } plan ? await releases.FindAsync(environment.Id, plan.Release, cancellationToken) : null;
        await program.EndAsync(context, environment, release?.Spec.Services.Keys ?? [], cancellationToken);
        await copies.RemoveAsync(environment.Id, cancellationToken);
    }
}
