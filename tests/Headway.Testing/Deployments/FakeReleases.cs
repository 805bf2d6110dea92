using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Releases in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeReleases(PortCalls calls) : IReleases
{
    private readonly List<(Guid Deployment, ReleaseRecord Release)> _all = [];

    /// <summary>Gets the releases.</summary>
    public IReadOnlyList<ReleaseRecord> All => [.. _all.Select(item => item.Release)];

    /// <summary>Forgets a release, or changes it.</summary>
    /// <param name="number">The release.</param>
    /// <param name="change">What it becomes; null forgets it.</param>
    public void Change(int number, Func<ReleaseRecord, ReleaseRecord?> change)
    {
        var index = _all.FindIndex(item => item.Release.Number == number);
        var changed = change(_all[index].Release);
        if (changed is null)
        {
            _all.RemoveAt(index);
        }
        else
        {
            _all[index] = (_all[index].Deployment, changed);
        }
    }

    /// <inheritdoc/>
    public Task<ReleaseRecord> CreateAsync(Guid deploymentId, ReleaseRecord draft, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "releases.create",
            () =>
            {
                var known = _all.FindIndex(item => item.Deployment == deploymentId);
                if (known >= 0)
                {
                    return _all[known].Release;
                }

                var number = _all.Count(item => item.Release.EnvironmentId == draft.EnvironmentId) + 1;
                var release = draft with { Number = number };
                _all.Add((deploymentId, release));
                return release;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<ReleaseRecord?> FindAsync(Guid environmentId, int number, CancellationToken cancellationToken) =>
        calls.DoAsync("releases.find", () => Find(environmentId, number), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReleaseRecord>> ListNewestAsync(Guid environmentId, int count, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<ReleaseRecord>>(
            "releases.list",
            () => [.. All.Where(release => release.EnvironmentId == environmentId).OrderByDescending(release => release.Number).Take(count)],
            cancellationToken);

    /// <summary>Finds a release, unseen by hooks.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="number">Its number.</param>
    /// <returns>The release, or null.</returns>
    public ReleaseRecord? Find(Guid environmentId, int number) =>
        _all.Find(item => item.Release.EnvironmentId == environmentId && item.Release.Number == number).Release;

    /// <inheritdoc/>
    public Task<int?> LastSucceededAsync(Guid environmentId, int? before, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "releases.last",
            () => _all
                .Select(item => item.Release)
                .Where(release => release.EnvironmentId == environmentId && release.Succeeded && (before is null || release.Number < before))
                .Max(release => (int?)release.Number),
            cancellationToken);

    /// <summary>Gets or sets the newest release whose migrations have run.</summary>
    public int? Migrated { get; set; }

    /// <inheritdoc/>
    public Task<int?> LastMigratedAsync(Guid environmentId, CancellationToken cancellationToken) =>
        calls.DoAsync("releases.migrated", () => Migrated, cancellationToken);

    /// <inheritdoc/>
    public Task<int?> SucceededWithAsync(Guid environmentId, string source, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "releases.with",
            () => _all
                .Select(item => item.Release)
                .Where(release => release.EnvironmentId == environmentId && release.Succeeded && release.Source == source)
                .Max(release => (int?)release.Number),
            cancellationToken);

    /// <inheritdoc/>
    public Task SetArtifactsAsync(
        Guid environmentId,
        int number,
        IReadOnlyDictionary<ServiceName, ArtifactDigest> artifacts,
        CancellationToken cancellationToken) =>
        calls.DoAsync("releases.artifacts", () => Replace(environmentId, number, one => one with { Artifacts = artifacts }), cancellationToken);

    /// <inheritdoc/>
    public Task MarkSucceededAsync(Guid environmentId, int number, CancellationToken cancellationToken) =>
        calls.DoAsync("releases.succeeded", () => Replace(environmentId, number, one => one with { Succeeded = true }), cancellationToken);

    private void Replace(Guid environmentId, int number, Func<ReleaseRecord, ReleaseRecord> change)
    {
        var index = _all.FindIndex(item => item.Release.EnvironmentId == environmentId && item.Release.Number == number);
        if (index < 0)
        {
            throw new KeyNotFoundException($"The environment {environmentId} has no release {number}.");
        }

        _all[index] = (_all[index].Deployment, change(_all[index].Release));
    }
}
