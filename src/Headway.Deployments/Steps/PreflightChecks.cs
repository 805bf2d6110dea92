using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Values;

namespace Headway.Deployments.Steps;

/// <summary>What must hold on the host before a deployment goes on: disk, addresses, databases.</summary>
/// <param name="environments">The environments.</param>
/// <param name="releases">The releases.</param>
/// <param name="databases">The databases.</param>
/// <param name="hosting">Runs databases.</param>
/// <param name="host">Knows the disk.</param>
public sealed class PreflightChecks(
    IEnvironments environments, IReleases releases, IDatabases databases, IDatabaseHost hosting, IHostFacts host)
{
    private const long LeastDisk = 256L << 20;

    /// <summary>Runs the checks; databases that the release needs are made and started.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="release">The release.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when all hold; otherwise one true sentence.</returns>
    public async Task<string?> RunAsync(
        EnvironmentRecord environment, ReleaseRecord release, CancellationToken cancellationToken) =>
        Disk()
        ?? await AddressesAsync(environment, release, cancellationToken)
        ?? await DatabasesAsync(environment, release, cancellationToken);

    private string? Disk()
    {
        var free = host.FreeDiskBytes();
        return free < LeastDisk
            ? $"The disk of the data directory is full: {ByteSize.Format(free)} are free and {ByteSize.Format(LeastDisk)} are needed; delete something or give it more room."
            : null;
    }

    private async Task<string?> AddressesAsync(
        EnvironmentRecord environment, ReleaseRecord release, CancellationToken cancellationToken)
    {
        var mine = ServiceRoutes.All(release.Spec, environment.Name).Select(item => item.Route).ToHashSet();
        foreach (var other in await environments.ListAsync(cancellationToken))
        {
            if (other.Id == environment.Id || other.CurrentRelease is not { } number
                || await releases.FindAsync(other.Id, number, cancellationToken) is not { } theirs)
            {
                continue;
            }

            var taken = ServiceRoutes.All(theirs.Spec, other.Name).FirstOrDefault(item => mine.Contains(item.Route));
            if (taken.Route is { } route)
            {
                return $"{route.Host}{route.Path} is an address of {other.Project}, {other.Name} already; " +
                    $"give {environment.Name} routes of its own under environments/{environment.Name}/routes.";
            }
        }

        return null;
    }

    private async Task<string?> DatabasesAsync(
        EnvironmentRecord environment, ReleaseRecord release, CancellationToken cancellationToken)
    {
        foreach (var (name, spec) in release.Spec.Databases)
        {
            var plan = await databases.EnsureAsync(environment.Id, name, spec, cancellationToken);
            try
            {
                await hosting.EnsureAsync(plan, cancellationToken);
            }
            catch (DatabaseException error)
            {
                return $"The database {name} is not ready: {error.Message}";
            }
        }

        return null;
    }
}
