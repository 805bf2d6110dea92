using System.Globalization;
using System.Text.Json;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Steps;

/// <summary>
/// Sets a restore point in every database before a migration that is another one than before, and sees its WAL in the archive: from here on the data has a
/// way back. Not undone: a restore point is a name in the WAL and nothing else.
/// </summary>
/// <param name="backups">Knows the backups, and sets it.</param>
/// <param name="databases">The databases.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
/// <param name="time">The clock.</param>
public sealed class RestorePointStep(
    IDatabaseBackups backups,
    IDatabases databases,
    IReleases releases,
    IEnvironments environments,
    TimeProvider time) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => StepNames.RestorePoint;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Migrate;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        var release = (await releases.FindAsync(environment.Id, context.Plan.Release, cancellationToken))!;
        var current = environment.CurrentRelease is { } number ? await releases.FindAsync(environment.Id, number, cancellationToken) : null;
        if (!release.Spec.Services.Any(service => service.Value.Migrate is not null && ChangedMigrations.Has(release, current, service.Key)))
        {
            return new StepResult.Done("There is no changed migration to have a way back from.");
        }

        try
        {
            var marks = await MarkAsync(context.Deployment, cancellationToken);
            return marks.Count == 0
                ? new StepResult.Done("There is no database with a backup yet.")
                : new StepResult.Done(
                    $"The way back for the data: {string.Join(", ", marks.Select(mark => $"{mark.Database} at {RestoreRange.Format(mark.Point.At)}"))}.",
                    JsonSerializer.Serialize(marks));
        }
        catch (DatabaseException failure)
        {
            return new StepResult.Failed($"There would be no way back for the data, so nothing was migrated: {failure.Message}");
        }
    }

    private async Task<IReadOnlyList<MarkedDatabase>> MarkAsync(DeploymentRecord deployment, CancellationToken cancellationToken)
    {
        var marks = new List<MarkedDatabase>();
        foreach (var source in (await databases.ListAsync(deployment.EnvironmentId, cancellationToken)).Where(source => source.IsArchived))
        {
            if ((await backups.ListAsync(source, cancellationToken)).Count == 0)
            {
                continue;
            }

            // A name of its own for each try: a restore ends at the first place of a name.
            var name = RestorePointName.Parse(string.Create(
                CultureInfo.InvariantCulture, $"deployment-{deployment.Number}-{time.GetUtcNow().ToUnixTimeMilliseconds():x}"));
            var written = await backups.CountAsync(source, cancellationToken);
            marks.Add(new MarkedDatabase(source.Name, await backups.MarkAsync(source, name, cancellationToken), written));
        }

        return marks;
    }
}
