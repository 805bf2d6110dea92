using System.Text.Json;
using Headway.Deployments.Backups;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Deployments;

namespace Headway.Deployments.Returns;

/// <summary>
/// Decides where the databases go back to with a release: to the restore point before the first migration that ran since it was live last.
/// </summary>
/// <param name="queue">The deployments and their journals.</param>
/// <param name="databases">The databases.</param>
/// <param name="restores">Knows what can be restored.</param>
public sealed class DatabaseReturns(IDeploymentQueue queue, IDatabases databases, Restores restores)
{
    // Below the ports of copies that people asked for, and of rehearsals.
    private const int LastPort = 7_331;
    private const int MostDeployments = 200;

    /// <summary>Decides.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="release">The release to go back to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The decision.</returns>
    public async Task<ReturnDecision> DecideAsync(Guid environmentId, int release, CancellationToken cancellationToken)
    {
        var (deployment, marks) = await FirstSinceAsync(environmentId, release, cancellationToken);
        if (marks.Count == 0)
        {
            return ReturnDecision.Refused(
                $"No migration ran since release {release} was live, so there is no restore point, and nothing of the database to take back. To go back with the code: headway rollback; to an earlier time: headway backup restore --at.");
        }

        var back = new List<DatabaseReturn>();
        var sources = await databases.ListAsync(environmentId, cancellationToken);
        foreach (var mark in marks)
        {
            if (sources.FirstOrDefault(source => source.Name == mark.Database) is not { Backup: not null } source)
            {
                return ReturnDecision.Refused($"The database {mark.Database} has no backups any more, so it cannot be taken back.");
            }

            var decision = (await restores.PlannerAsync(source, cancellationToken)).Decide(new RestoreTarget.Marked(mark.Point));
            if (decision.Plan is not { } plan)
            {
                return ReturnDecision.Refused($"{mark.Database} cannot be taken back to before deployment {deployment}: {decision.Refusal}");
            }

            back.Add(new DatabaseReturn(mark.Database, mark.Point, plan.Label, plan.Timeline));
        }

        return new ReturnDecision(deployment, back, marks, null);
    }

    /// <summary>Finds the databases of a plan, each with the copy that takes its place. One deployment runs at a time in an environment, so a copy's name and port are always the same, and what a crash left is found.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The databases.</returns>
    public async Task<IReadOnlyList<ReturningDatabase>> FindAsync(
        DeploymentRecord deployment, DeploymentPlan plan, CancellationToken cancellationToken)
    {
        var sources = await databases.ListAsync(deployment.EnvironmentId, cancellationToken);
        return
        [
            .. from item in plan.Return.Select((back, index) => (back, index))
               let source = sources.First(source => source.Name == item.back.Database)
               select new ReturningDatabase(source, CopyOf(source, item.index), item.back, $"before-deployment-{deployment.Number}"),
        ];
    }

    // The newest first: the last one that is looked at is the first since the release was live.
    private async Task<(int Deployment, IReadOnlyList<MarkedDatabase> Marks)> FirstSinceAsync(
        Guid environmentId, int release, CancellationToken cancellationToken)
    {
        (int Deployment, IReadOnlyList<MarkedDatabase> Marks) first = (0, []);
        foreach (var deployment in await queue.ListAsync(environmentId, MostDeployments, cancellationToken))
        {
            if (deployment.Release == release && deployment.LiveAt is not null)
            {
                break;
            }

            var marks = MarksOf(DeploymentProgress.Replay(await queue.JournalAsync(deployment.Id, cancellationToken)));
            first = marks.Count > 0 ? (deployment.Number, marks) : first;
        }

        return first;
    }

    private static IReadOnlyList<MarkedDatabase> MarksOf(DeploymentProgress progress) =>
        progress.Step(StepNames.RestorePoint).Output is { } json ? JsonSerializer.Deserialize<IReadOnlyList<MarkedDatabase>>(json)! : [];

    private static DatabasePlan CopyOf(DatabasePlan source, int index) => source.Beside("return", LastPort - index);
}
