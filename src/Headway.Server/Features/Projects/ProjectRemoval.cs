using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Server.Features.Projects;

/// <summary>Takes a project away with all it has: traffic first, then instances, databases with their data and their backups, volumes, then what is stored.</summary>
/// <param name="environments">The environments.</param>
/// <param name="instances">The instances.</param>
/// <param name="databases">The databases.</param>
/// <param name="queue">The deployments.</param>
/// <param name="parts">What does it.</param>
internal sealed class ProjectRemoval(
    IEnvironments environments, IInstances instances, IDatabases databases, IDeploymentQueue queue, RemovalParts parts)
{
    /// <summary>Removes a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when a deployment of it has not ended; nothing was touched then.</returns>
    public async Task<bool> RunAsync(ProjectName project, CancellationToken cancellationToken)
    {
        var mine = (await environments.ListAsync(cancellationToken)).Where(item => item.Project == project).ToList();
        foreach (var environment in mine)
        {
            if ((await queue.ListAsync(environment.Id, 5, cancellationToken)).Any(deployment => !deployment.HasEnded))
            {
                return false;
            }
        }

        foreach (var environment in mine)
        {
            await RemoveAsync(environment, cancellationToken);
        }

        await parts.Projects.DeleteAsync(project, cancellationToken);
        parts.Signal.Raise();
        return true;
    }

    private async Task RemoveAsync(EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        await instances.ShiftAsync(environment.Id, null, [], TimeSpan.Zero, cancellationToken);
        await parts.Edge.ApplyAsync(cancellationToken);
        await parts.Control.RemoveAsync(await instances.ListAsync(environment.Id, cancellationToken), cancellationToken);
        foreach (var database in await databases.ListAsync(environment.Id, cancellationToken))
        {
            await parts.Copies.RunAsync(database, cancellationToken);
            await parts.Hosting.RemoveAsync(database, cancellationToken);
        }

        foreach (var volume in await parts.Volumes.ListVolumesAsync(cancellationToken))
        {
            if (InstanceNames.FindVolume(environment, volume.Name) is not null)
            {
                await parts.Volumes.RemoveVolumeAsync(volume, cancellationToken);
            }
        }
    }
}
