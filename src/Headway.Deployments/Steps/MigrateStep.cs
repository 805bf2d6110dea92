using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Variables;

namespace Headway.Deployments.Steps;

/// <summary>
/// Brings the schema up by the new version's own command, once, before any new instance starts. Not undone: the old
/// version must be able to run on the new schema, and the last sentence of the deployment says that the schema stays.
/// </summary>
/// <param name="program">Runs the command of a service.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
/// <param name="databases">The databases.</param>
public sealed class MigrateStep(
    MigrationProgram program, IReleases releases, IEnvironments environments, IDatabases databases) : IDeploymentStep
{
    /// <summary>What it says when there was nothing to do.</summary>
    internal const string NothingToMigrate = "No service has migrations.";

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
            var failure = await program.RunAsync(context, environment, service, spec.Migrate!, redactor, cancellationToken);
            if (failure is not null)
            {
                return new StepResult.Failed(failure);
            }
        }

        return new StepResult.Done(migrations.Count == 0
            ? NothingToMigrate
            : $"Schema is up to date: {string.Join(", ", migrations.Select(item => item.Key))}.");
    }
}
