using Headway.Model.Building;
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
            var tag = $"{Repository}:{plan.Id}";
            await using var lines = await _api.BuildAsync(ImageQuery.Of(plan, tag, _names), new TarContent(writeContext, cancellationToken), cancellationToken);
            var words = new BuildWords(onOutput);
            return await words.ReadAsync(lines.Content, cancellationToken) is { } problem
                ? new ImageResult.Failed(problem)
                : await FindAsync(words.Image ?? tag, cancellationToken);
        });

    /// <inheritdoc/>
    public Task<ImageResult> FetchAsync(ImageFetchPlan plan, Action<string> onOutput, CancellationToken cancellationToken) =>
        SayingAsync(async () =>
        {
            var name = plan.Image.Value;
            if ((plan.Again || await _api.FindImageAsync(name, cancellationToken) is null)
                && await PullAsync(name, onOutput, cancellationToken) is { } problem)
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
    public async Task<int> PruneAsync(IReadOnlySet<string> keep, CancellationToken cancellationToken)
    {
        try
        {
            var limit = (_time.GetUtcNow() - Grace).ToUnixTimeSeconds();
            var old = (await _api.ImagesAsync(Repository, cancellationToken)).Where(image => !keep.Contains(image.Id) && image.Created < limit);
            var tags = old.SelectMany(image => image.RepoTags ?? []).Where(tag => tag.StartsWith(Repository + ":", StringComparison.Ordinal)).ToList();
            foreach (var tag in tags)
            {
                await _api.RemoveImageAsync(tag, cancellationToken);
            }

            return tags.Count;
        }
        catch (DockerException)
        {
            // Where Docker does not run there is nothing to prune now.
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _api.Dispose();

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

    private async Task<string?> PullAsync(string name, Action<string> onOutput, CancellationToken cancellationToken)
    {
        try
        {
            await using var lines = await _api.PullAsync(name, cancellationToken);
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
