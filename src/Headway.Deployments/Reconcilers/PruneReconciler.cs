using Headway.Deployments.Ports;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Reconcilers;

/// <summary>
/// Keeps the disk free of what no release needs: the artifacts and sources of the newest releases of every environment
/// that succeeded stay, so that there is always a way back, and so does everything that an instance runs from. What was
/// made within the last hour stays too: a deployment may be on its way to it.
/// </summary>
/// <param name="environments">The environments.</param>
/// <param name="releases">The releases.</param>
/// <param name="instances">The instances.</param>
/// <param name="artifacts">The artifacts.</param>
/// <param name="sources">The sources.</param>
public sealed class PruneReconciler(
    IEnvironments environments, IReleases releases, IInstances instances, IArtifactBuilder artifacts, ISources sources)
    : IReconciler
{
    // Kamal keeps five; a release more or less costs little when its artifacts are shared.
    private const int Kept = 10;

    /// <inheritdoc/>
    public string Name => "prune";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var needed = new List<ReleaseRecord>();
        var rows = (await instances.ListAsync(cancellationToken)).ToLookup(row => row.EnvironmentId, row => row.Release);
        foreach (var environment in await environments.ListAsync(cancellationToken))
        {
            needed.AddRange(await NeededAsync(environment, rows[environment.Id], cancellationToken));
        }

        await artifacts.PruneAsync(
            needed.SelectMany(release => release.Artifacts.Values).ToHashSet<ArtifactDigest>(), cancellationToken);
        sources.Prune(needed.Select(release => release.Source).ToHashSet(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<ReleaseRecord>> NeededAsync(
        EnvironmentRecord environment, IEnumerable<int> running, CancellationToken cancellationToken)
    {
        var numbers = running.ToHashSet();
        var before = environment.CurrentRelease;
        for (var kept = 0; kept < Kept && before is { } number; kept++)
        {
            numbers.Add(number);
            before = await releases.LastSucceededAsync(environment.Id, number, cancellationToken);
        }

        var found = await Task.WhenAll(numbers.Select(number =>
            releases.FindAsync(environment.Id, number, cancellationToken)));
        return [.. found.OfType<ReleaseRecord>()];
    }
}
