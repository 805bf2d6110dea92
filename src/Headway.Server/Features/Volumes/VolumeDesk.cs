using System.Collections.Immutable;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Volumes;

/// <summary>Lists the volumes of an environment, and removes what nothing needs.</summary>
/// <param name="runtime">Keeps them.</param>
/// <param name="instances">The instances.</param>
/// <param name="releases">The releases.</param>
/// <param name="queue">The deployments.</param>
/// <param name="audit">Records what was removed.</param>
internal sealed class VolumeDesk(IVolumeRuntime runtime, IInstances instances, IReleases releases, IDeploymentQueue queue, AuditTrail audit)
{
    private const int Looked = 20;

    /// <summary>Lists them.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The volumes, by name and runtime.</returns>
    /// <exception cref="ProblemException">They cannot be seen now.</exception>
    public async Task<IReadOnlyList<KeptVolume>> ListAsync(EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var all = await SayingAsync("The volumes cannot be listed", () => runtime.ListVolumesAsync(cancellationToken));
        var rows = await instances.ListAsync(environment.Id, cancellationToken);
        var known = await ReleasesAsync(environment, rows, cancellationToken);
        return
        [
            .. from volume in all
               let names = InstanceNames.FindVolume(environment, volume.Name)
               where names is not null
               let kept = new KeptVolume(volume, names.Value.Service, names.Value.Name, VolumeUse.Of(environment, volume, rows, known))
               orderby kept.Name, volume.Runtime
               select kept,
        ];
    }

    /// <summary>Removes one.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="name">Its name inside of the environment.</param>
    /// <param name="of">The runtime that keeps it; null when only one does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it stays; null when it is gone.</returns>
    public async Task<Problem?> RemoveAsync(Scope scope, string name, string? of, CancellationToken cancellationToken)
    {
        var found = (await ListAsync(scope.Environment, cancellationToken)).Where(volume => volume.Name == name && (of is null || volume.Status.Runtime == of)).ToList();
        if (found is not [var volume])
        {
            return found.Count == 0
                ? Problem.NotFound("volume", name) with { Try = "List them: headway volumes." }
                : Problem.Invalid("volume.runtime", $"Both runtimes keep a volume {name}; say which one is meant: runtime=process or runtime=docker.");
        }

        if (await RefusalAsync(scope.Environment, volume, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await audit.RecordAsync(
            scope, "volume.remove", ImmutableDictionary<string, string?>.Empty.Add("volume", volume.Name).Add("runtime", volume.Status.Runtime), cancellationToken);
        await SayingAsync($"The volume {volume.Name} was not removed", async () =>
        {
            await runtime.RemoveVolumeAsync(volume.Status, cancellationToken);
            return true;
        });
        return null;
    }

    private async Task<Problem?> RefusalAsync(EnvironmentRecord environment, KeptVolume volume, CancellationToken cancellationToken)
    {
        if (volume.UsedBy is { } user)
        {
            return new Problem(
                StatusCodes.Status409Conflict,
                "volume.used",
                "The volume is in use",
                $"The volume {volume.Name} belongs to {user}.",
                $"Take it out of headway.yaml, deploy, and wait until the old version is gone ('headway ps {volume.Service}').");
        }

        return (await queue.ListAsync(environment.Id, Looked, cancellationToken)).FirstOrDefault(deployment => !deployment.HasEnded) is not { } running
            ? null
            : new Problem(
                StatusCodes.Status409Conflict,
                "volume.busy",
                "A deployment runs",
                $"Deployment {running.Number} has not ended, and may need the volume {volume.Name}.",
                "Wait for it, or run 'headway cancel'.");
    }

    private async Task<IReadOnlyDictionary<int, ReleaseRecord>> ReleasesAsync(
        EnvironmentRecord environment, IReadOnlyList<InstanceRecord> rows, CancellationToken cancellationToken)
    {
        var known = new Dictionary<int, ReleaseRecord>();
        foreach (var number in rows.Select(row => row.Release).Append(environment.CurrentRelease ?? 0).Distinct())
        {
            if (await releases.FindAsync(environment.Id, number, cancellationToken) is { } release)
            {
                known[number] = release;
            }
        }

        return known;
    }

    private static async Task<T> SayingAsync<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RuntimeException error)
        {
            throw new ProblemException(new Problem(StatusCodes.Status409Conflict, "volume.refused", what, error.Message, "See to it, and ask again."));
        }
    }
}
