using System.Collections.Concurrent;
using Headway.Builders.Artifacts;
using Headway.Builders.Dotnet;
using Headway.Builders.Execution;
using Headway.Builders.Images;
using Headway.Builders.Node;
using Headway.Builders.None;
using Headway.Builders.Python;
using Headway.Builders.Static;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Builders;

/// <summary>
/// Builds artifacts: a copy of the source, the builder's commands in a sandbox, the result into the store. An attempt that was
/// interrupted leaves a folder named by its identity; the next attempt with that identity ends and removes it first.
/// </summary>
/// <param name="options">Where and how much.</param>
/// <param name="runner">Runs programs in sandboxes.</param>
/// <param name="images">Makes images.</param>
/// <param name="time">The clock.</param>
public sealed class ArtifactBuilder(BuilderOptions options, IProgramRunner runner, IImages images, TimeProvider time) : IArtifactBuilder
{
    private static readonly Dictionary<Builder, IBuilder> Builders =
        new IBuilder[] { new NoneBuilder(), new DotnetBuilder(), new NodeBuilder(), new PythonBuilder(), new StaticBuilder(), new DockerfileBuilder(), new ImageBuilder() }
            .ToDictionary(static builder => builder.Kind);

    private readonly ArtifactStore store = new(options, time);
    private readonly HostPrograms programs = new(options.Path);
    private readonly ConcurrentDictionary<InstanceId, BuildPlan> running = new();

    /// <inheritdoc/>
    public Task<string> FingerprintAsync(BuildPlan plan, CancellationToken cancellationToken) =>
        Task.Run(() => FingerprintOf(DockerfileArguments.Narrow(plan), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A build with this identity runs already.</exception>
    public async Task<BuildResult> BuildAsync(BuildPlan plan, Action<string> onOutput, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(plan.SourceDirectory))
        {
            return new BuildResult.Failed("The folder of the service ('root') is not in the source.");
        }

        if (!running.TryAdd(plan.Id, plan))
        {
            throw new InvalidOperationException($"the build {plan.Id} runs already");
        }

        plan = DockerfileArguments.Narrow(plan);
        var started = time.GetTimestamp();
        var checks = new List<BuildCheck>();
        var folders = new BuildFolders(Path.Combine(options.WorkDirectory, plan.Id.Value), plan.CacheDirectory);
        try
        {
            await RemoveLeftoversAsync(plan, folders, cancellationToken);
            var fingerprint = await Task.Run(() => FingerprintOf(plan, cancellationToken), cancellationToken);
            var reused = await FindKeptAsync(fingerprint, cancellationToken);
            var made = reused is not null
                ? Decision.Made(reused)
                : await MakeAsync(plan, folders, fingerprint, checks, onOutput, cancellationToken);
            return made.Value is { } digest
                ? new BuildResult.Built(digest, store.Find(digest)!, Reused: reused is not null) { Duration = time.GetElapsedTime(started), Checks = checks }
                : new BuildResult.Failed(Sentence(made.Refusal!)) { Checks = checks };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BuildResult.Failed(DiskFull.Caused(e)
                ? "The disk of the data directory is full: make room, then deploy again"
                : $"The build could not use its files: {e.Message}");
        }
        catch (RuntimeException e)
        {
            return new BuildResult.Failed($"What an earlier attempt left could not be ended: {e.Message}");
        }
        finally
        {
            CleanUp(folders);
            running.TryRemove(plan.Id, out _);
        }
    }

    /// <inheritdoc/>
    public string? FindArtifact(ArtifactDigest digest) => store.Find(digest);

    /// <inheritdoc/>
    public Artifact? DescribeArtifact(ArtifactDigest digest) => store.Describe(digest);

    /// <inheritdoc/>
    public async Task<int> PruneAsync(IReadOnlySet<ArtifactDigest> keep, CancellationToken cancellationToken)
    {
        var removed = await Task.Run(() => store.Prune(keep, cancellationToken), cancellationToken);

        // In this order: a build that does not run any more has put its image into the store.
        await images.PruneAsync((build, image) => running.ContainsKey(build) || store.Images().Contains(image), cancellationToken);
        return removed;
    }

    private string FingerprintOf(BuildPlan plan, CancellationToken cancellationToken) =>
        Fingerprint.Of(plan, Builders[plan.Build.With], programs, cancellationToken);

    private static string Sentence(string text) => text[0] is '`' ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private async Task<Decision<ArtifactDigest?>> MakeAsync(
        BuildPlan plan, BuildFolders folders, string fingerprint, List<BuildCheck> checks, Action<string> onOutput, CancellationToken cancellationToken)
    {
        var builder = Builders[plan.Build.With];
        var entries = Tree.List(plan.SourceDirectory);
        var source = SourceFacts.Read(entries, plan.SourceDirectory);
        var recipe = builder.Decide(plan, source, folders);
        if (recipe.Value is null)
        {
            return Decision.Refused<ArtifactDigest?>(recipe.Refusal!);
        }

        if (recipe.Value.Programs.Select(programs.WhyMissing).FirstOrDefault(static missing => missing is not null) is { } missing)
        {
            return Decision.Refused<ArtifactDigest?>(missing);
        }

        if (recipe.Value is { Image: not null } or { Fetched: not null })
        {
            var made = await new ImageRun(options, images, time).RunAsync(plan, folders, recipe.Value, entries, onOutput, cancellationToken);
            return made.Value is { } tree ? store.Add(tree.Folder, fingerprint, cancellationToken) : Decision.Refused<ArtifactDigest?>(made.Refusal!);
        }

        var problem = await RunAsync(plan, folders, recipe.Value, entries, onOutput, cancellationToken);
        if (problem is null && plan.Checks.Count > 0)
        {
            checks.AddRange(await new ProjectChecks(options, runner, time).RunAsync(plan, folders, recipe.Value, onOutput, cancellationToken));
            problem = ProjectChecks.Problem(checks);
        }

        return problem is not null
            ? Decision.Refused<ArtifactDigest?>(problem)
            : await Task.Run(() => Keep(plan, folders, builder, source, fingerprint, cancellationToken), cancellationToken);
    }

    // An image can be removed behind our back; then its artifact is made again.
    private async Task<ArtifactDigest?> FindKeptAsync(string fingerprint, CancellationToken cancellationToken) =>
        store.FindByFingerprint(fingerprint) is { } digest
            && (store.Describe(digest)?.Image is not { } image || await images.ExistsAsync(image, cancellationToken)) ? digest : null;

    private async Task<string?> RunAsync(
        BuildPlan plan, BuildFolders folders, BuildRecipe recipe, IReadOnlyList<TreeEntry> entries, Action<string> onOutput, CancellationToken cancellationToken)
    {
        var unwanted = recipe.RemoveDotnetOutput ? BuildWorkspace.IsDotnetOutput(entries) : static _ => false;
        await Task.Run(
            () => BuildWorkspace.Make(folders, plan.SourceDirectory, entries.Where(entry => !unwanted(entry)), plan.Account), cancellationToken);
        foreach (var note in recipe.Notes)
        {
            onOutput(note);
        }

        return await new BuildRun(options, runner, time).RunAsync(plan, folders, recipe, onOutput, cancellationToken);
    }

    private Decision<ArtifactDigest?> Keep(
        BuildPlan plan, BuildFolders folders, IBuilder builder, SourceFacts source, string fingerprint, CancellationToken cancellationToken)
    {
        // Root works on these folders now; a build may have put links in their place.
        if (((string[])[folders.Tree, folders.Source, folders.Output]).Any(static folder => !Path.Exists(folder) || Posix.Look(folder).Kind != FileKind.Directory))
        {
            return Decision.Refused<ArtifactDigest?>("the build has removed or replaced the folder that it works in");
        }

        var finished = builder.Finish(plan, source, folders);
        if (finished.Value is not { } tree)
        {
            return Decision.Refused<ArtifactDigest?>(finished.Refusal!);
        }

        tree.File.WriteTo(tree.Folder);
        return store.Add(tree.Folder, fingerprint, cancellationToken);
    }

    private async Task RemoveLeftoversAsync(BuildPlan plan, BuildFolders folders, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folders.Work))
        {
            await new BuildRun(options, runner, time).EndLeftoversAsync(plan, folders, cancellationToken);
            Tree.Remove(folders.Work);
        }
    }

    private void CleanUp(BuildFolders folders)
    {
        Tree.Remove(folders.Work);
        BuildWorkspace.TrimCache(folders, options.MaxCacheBytes);
    }
}
