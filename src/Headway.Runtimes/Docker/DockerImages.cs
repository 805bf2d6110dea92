using Headway.Model.Building;
using Headway.Model.Names;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>
/// Builds and fetches images by the daemon's own (classic) builder, which every engine has. Images of ours have a tag of
/// ours, so that <c>docker image prune</c> leaves them alone.
/// </summary>
public sealed class DockerImages : IImages, IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly DockerApi _api;
    private readonly ContainerNames _names;
    private readonly TimeProvider _time;

    /// <summary>Initializes a new instance of the <see cref="DockerImages"/> class. Nothing is asked before the first call.</summary>
    /// <param name="options">Where Docker is; the same as the runtime's.</param>
    /// <param name="time">The clock.</param>
    public DockerImages(DockerRuntimeOptions options, TimeProvider time)
    {
        _api = new DockerApi(new DockerConnection(options.Socket, options.Patience));
        _names = new ContainerNames(options.StateDirectory);
        _time = time;
    }

    private string Repository => $"headway-{_names.Scope}";

    /// <inheritdoc/>
    public Task<ImageResult> BuildAsync(
        ImageBuildPlan plan, Func<Stream, CancellationToken, Task> writeContext, Action<string> onOutput, CancellationToken cancellationToken) =>
        SayingAsync(async () =>
        {
            var parent = BuildParent.Of((await _api.InfoAsync(cancellationToken)).CgroupDriver, _names.Scope, plan.Id);
            parent.Prepare(plan.Limits);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var watch = new BuildStepWatch(_api, plan, parent, _time);
            var watching = watch.RunAsync(stop);
            try
            {
                return await BuildAsync(plan, parent, writeContext, onOutput, stop.Token);
            }
            catch (OperationCanceledException) when (watch.Problem is not null && !cancellationToken.IsCancellationRequested)
            {
                return new ImageResult.Failed(watch.Problem);
            }
            finally
            {
                await stop.CancelAsync();
                await watching;
                await parent.RemoveAsync(_time);
            }
        });

    /// <inheritdoc/>
    public Task<ImageResult> FetchAsync(ImageFetchPlan plan, Action<string> onOutput, CancellationToken cancellationToken) =>
        SayingAsync(async () =>
        {
            var name = plan.Image.Value;
            if ((plan.Again || await _api.FindImageAsync(name, cancellationToken) is null)
                && await PullAsync(plan, onOutput, cancellationToken) is { } problem)
            {
                return new ImageResult.Failed(FetchProblem.Explain(plan.Image, problem));
            }

            var found = await FindAsync(name, cancellationToken);
            if (found is ImageResult.Ready ready)
            {
                await _api.TagAsync(ready.Id, Repository, plan.Id.Value, cancellationToken);
            }

            return found;
        });

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            return await _api.FindImageAsync(image, cancellationToken) is not null;
        }
        catch (DockerException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<int> PruneAsync(Func<InstanceId, string, bool> isNeeded, CancellationToken cancellationToken)
    {
        try
        {
            var limit = (_time.GetUtcNow() - Grace).ToUnixTimeSeconds();
            var removed = 0;
            foreach (var image in (await _api.ImagesAsync(Repository, cancellationToken)).Where(image => image.Created < limit))
            {
                // Asked of each just before it goes: one that was old when it was fetched may be a build's by now.
                foreach (var tag in (image.RepoTags ?? []).Where(tag => BuildOf(tag) is { } build && !isNeeded(build, image.Id)))
                {
                    await _api.RemoveImageAsync(tag, cancellationToken);
                    removed++;
                }
            }

            return removed;
        }
        catch (DockerException)
        {
            // Where Docker does not run there is nothing to prune now.
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _api.Dispose();

    private InstanceId? BuildOf(string tag) =>
        tag.StartsWith(Repository + ":", StringComparison.Ordinal) && InstanceId.TryParse(tag[(Repository.Length + 1)..], out var build) ? build : null;

    private static async Task<ImageResult> SayingAsync(Func<Task<ImageResult>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is DockerException or HttpRequestException or IOException)
        {
            return new ImageResult.Failed(error.GetBaseException() is DockerException inner ? inner.Message : error.Message);
        }
    }

    private async Task<ImageResult> BuildAsync(
        ImageBuildPlan plan, BuildParent parent, Func<Stream, CancellationToken, Task> writeContext, Action<string> onOutput, CancellationToken cancellationToken)
    {
        var tag = $"{Repository}:{plan.Id}";
        await using var lines = await _api.BuildAsync(
            ImageQuery.Of(plan, tag, _names, parent.Name), RegistryHeaders.OfBuild(plan.Logins), new TarContent(writeContext, cancellationToken), cancellationToken);
        var words = new BuildWords(onOutput);
        return await words.ReadAsync(lines.Content, cancellationToken) is { } problem
            ? new ImageResult.Failed(problem)
            : await FindAsync(words.Image ?? tag, cancellationToken);
    }

    private async Task<string?> PullAsync(ImageFetchPlan plan, Action<string> onOutput, CancellationToken cancellationToken)
    {
        try
        {
            await using var lines = await _api.PullAsync(plan.Image.Value, RegistryHeaders.OfFetch(plan.Login), cancellationToken);
            return await new BuildWords(onOutput).ReadAsync(lines.Content, cancellationToken);
        }
        catch (DockerException error) when (error.Kind is not (DockerFailure.Unreachable or DockerFailure.Hung))
        {
            return error.Message.TrimEnd('.');
        }
    }

    private async Task<ImageResult> FindAsync(string name, CancellationToken cancellationToken) =>
        await _api.FindImageAsync(name, cancellationToken) is { } image
            ? new ImageResult.Ready(image.Id)
            : new ImageResult.Failed($"Docker has made no image {name}");
}
