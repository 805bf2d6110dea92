using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Steps;

/// <summary>Finds the release that a deployment makes current, or makes it.</summary>
/// <param name="sources">The uploaded sources.</param>
/// <param name="releases">The releases.</param>
/// <param name="drafter">Makes drafts.</param>
/// <param name="artifacts">The artifacts.</param>
/// <param name="time">The clock.</param>
public sealed class ReleaseChooser(
    ISources sources, IReleases releases, ReleaseDrafter drafter, IArtifactBuilder artifacts, TimeProvider time)
{
    /// <summary>Finds the release, or drafts it: nothing is made yet.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The release, or why there is none.</returns>
    public Task<ReleaseChoice> ChooseAsync(
        DeploymentRecord deployment, EnvironmentRecord environment, CancellationToken cancellationToken) =>
        deployment.Kind switch
        {
            DeploymentKind.Deploy => FromSourceAsync(deployment, environment, cancellationToken),
            DeploymentKind.Redeploy => AgainAsync(deployment, environment, cancellationToken),
            DeploymentKind.Rollback => EarlierAsync(deployment, environment, cancellationToken),
            _ => CurrentAsync(deployment, environment, cancellationToken),
        };

    /// <summary>Makes a new release that was chosen; one that exists stays as it is. Safe to repeat.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="choice">The choice; it has a release.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The choice with the release as it is stored.</returns>
    public async Task<ReleaseChoice> KeepAsync(
        DeploymentRecord deployment, ReleaseChoice choice, CancellationToken cancellationToken) => choice.Draft is null
            ? choice
            : choice with { Release = await releases.CreateAsync(deployment.Id, choice.Release!, cancellationToken) };

    /// <summary>Finds the newer release that the schema is of, when a deployment goes back.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="release">The release to go back to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its number; null when the schema is not newer.</returns>
    public async Task<int?> SchemaOfAsync(
        DeploymentRecord deployment, ReleaseRecord release, CancellationToken cancellationToken) =>
        deployment.Kind == DeploymentKind.Rollback
        && await releases.LastMigratedAsync(deployment.EnvironmentId, cancellationToken) is { } number
            ? SchemaAge.NewerThan(release, await releases.FindAsync(deployment.EnvironmentId, number, cancellationToken))
            : null;

    /// <summary>Finds the workers that must end before their successors start.</summary>
    /// <param name="next">The manifest of the release that will be current.</param>
    /// <param name="previous">The instances that are current.</param>
    /// <param name="others">The instances that will be, and those that make way otherwise.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The workers, and what answered requests from a volume that a worker takes over.</returns>
    public async Task<IReadOnlyList<InstanceId>> WorkersThatLeaveAsync(
        ProjectSpec next, IReadOnlyList<InstanceRecord> previous, IReadOnlyCollection<InstanceId> others, CancellationToken cancellationToken)
    {
        var leaving = new List<InstanceId>();
        foreach (var row in previous.Where(row => !others.Contains(row.Id)))
        {
            var release = await releases.FindAsync(row.EnvironmentId, row.Release, cancellationToken);
            var takesVolume = next.Services.GetValueOrDefault(row.Service) is { IsWeb: false, Volumes.Count: > 0 };
            if (release?.Spec.Services.GetValueOrDefault(row.Service) is { } spec && (TargetPlanner.TakesOver(spec) || (takesVolume && spec.Volumes.Count > 0)))
            {
                leaving.Add(row.Id);
            }
        }

        return leaving;
    }

    private async Task<ReleaseChoice> FromSourceAsync(
        DeploymentRecord deployment, EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        if (deployment.Request.Source is not { } source || sources.Find(source) is not { } folder)
        {
            return ReleaseChoice.Refused("The source is not kept any more; run 'headway up' again.");
        }

        var (text, refusal) = await TextAsync(Path.Combine(folder, "headway.yaml"), cancellationToken);
        if (text is null)
        {
            return ReleaseChoice.Refused(refusal!);
        }

        var manifest = ManifestReader.Read(text);
        if (manifest.Project is not { } spec)
        {
            return ReleaseChoice.Refused(Sentences("headway.yaml is not valid", manifest.Problems.Select(p => p.ToString())));
        }

        if (spec.Project != environment.Project || !spec.Environments.ContainsKey(environment.Name))
        {
            return ReleaseChoice.Refused(
                $"headway.yaml is of project {spec.Project} with the environments {string.Join(", ", spec.Environments.Keys)}; " +
                $"this is {environment.Project}, {environment.Name}.");
        }

        return await CreateAsync(deployment, environment, (spec, text, source), null, cancellationToken);
    }

    private async Task<ReleaseChoice> AgainAsync(
        DeploymentRecord deployment, EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(deployment, environment, cancellationToken);
        return current.Release is { } release
            ? await CreateAsync(deployment, environment, (release.Spec, release.Manifest, release.Source), release, cancellationToken)
            : current;
    }

    private async Task<ReleaseChoice> EarlierAsync(
        DeploymentRecord deployment, EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var number = deployment.Request.Release
            ?? await releases.LastSucceededAsync(environment.Id, environment.CurrentRelease, cancellationToken);
        if (number is null || await releases.FindAsync(environment.Id, number.Value, cancellationToken) is not { } release)
        {
            return ReleaseChoice.Refused(number is null
                ? "There is no earlier release that succeeded to go back to."
                : $"There is no release {number}; 'headway deployments' lists them.");
        }

        var missing = release.Spec.Services.Keys.Where(service => !HasArtifact(release, service)).ToList();
        return missing.Count > 0
            ? ReleaseChoice.Refused(
                $"Release {number} cannot run any more: the artifacts of {string.Join(", ", missing)} are not kept; deploy its commit again.")
            : new ReleaseChoice(release, null, false, false, time.GetUtcNow()) { Spec = release.Spec };
    }

    private async Task<ReleaseChoice> CurrentAsync(
        DeploymentRecord deployment, EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        if (environment.CurrentRelease is not { } number
            || await releases.FindAsync(environment.Id, number, cancellationToken) is not { } release)
        {
            return ReleaseChoice.Refused($"Nothing is live in {environment.Name} yet; run 'headway up' first.");
        }

        return deployment.Request.Service is { } name && !release.Spec.Services.Keys.Any(service => service.Value == name)
            ? ReleaseChoice.Refused($"There is no service {name}; there are {string.Join(", ", release.Spec.Services.Keys)}.")
            : deployment is { Kind: DeploymentKind.Scale, Request.Replicas: > 1 } && release.Spec.Services.Any(item => item.Key.Value == deployment.Request.Service && item.Value.Volumes.Count > 0)
            ? ReleaseChoice.Refused($"{deployment.Request.Service} has a volume, and two instances must not run on one volume at once; it stays at one.")
            : new ReleaseChoice(release, null, false, false, time.GetUtcNow()) { Spec = release.Spec };
    }

    private async Task<ReleaseChoice> CreateAsync(
        DeploymentRecord deployment,
        EnvironmentRecord environment,
        (ProjectSpec Spec, string Manifest, string Source) from,
        ReleaseRecord? same,
        CancellationToken cancellationToken)
    {
        var commit = same?.Commit ?? deployment.Request.Commit;
        var draft = await drafter.DraftAsync(environment, from.Spec, from.Manifest, from.Source, commit, cancellationToken);

        // A redeploy whose build-time variables changed must be built again, so the build step always looks.
        var kept = sources.Find(from.Source) is not null;
        var release = draft.Release is { } made && !kept && same is not null ? made with { Artifacts = same.Artifacts } : draft.Release;
        return new ReleaseChoice(release, null, kept, true, time.GetUtcNow()) { Spec = from.Spec, Draft = draft };
    }

    /// <summary>Reads what was uploaded as the manifest: it may be a folder, a link to nowhere or itself, or larger than memory.</summary>
    private static async Task<(string? Text, string? Refusal)> TextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            if (file.Length > ManifestReader.MaxBytes)
            {
                return (null, $"headway.yaml must be at most {ManifestReader.MaxBytes >> 20} MB.");
            }

            using var reader = new StreamReader(file);
            return (await reader.ReadToEndAsync(cancellationToken), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, "The source has no headway.yaml at its top that can be read; 'headway init' writes one.");
        }
    }

    private bool HasArtifact(ReleaseRecord release, ServiceName service) =>
        release.Artifacts.TryGetValue(service, out var digest) && artifacts.FindArtifact(digest) is not null;

    private static string Sentences(string what, IEnumerable<string> problems) => $"{what}: {string.Join("; ", problems)}.";
}
