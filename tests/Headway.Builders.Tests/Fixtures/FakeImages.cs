using System.Formats.Tar;
using Headway.Model.Building;
using Headway.Model.Names;

namespace Headway.Builders.Tests.Fixtures;

/// <summary>Images in memory: what is built is remembered with the names in its context.</summary>
public sealed class FakeImages : IImages
{
    private readonly HashSet<string> _there = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InstanceId> _of = new(StringComparer.Ordinal);

    public List<ImageBuildPlan> Builds { get; } = [];

    public List<ImageFetchPlan> Fetches { get; } = [];

    public List<string> Context { get; } = [];

    public string? Problem { get; set; }

    /// <summary>Gets or sets what happens during a build.</summary>
    public Func<Action<string>, CancellationToken, Task> During { get; set; } = static (_, _) => Task.CompletedTask;

    public async Task<ImageResult> BuildAsync(
        ImageBuildPlan plan, Func<Stream, CancellationToken, Task> writeContext, Action<string> onOutput, CancellationToken cancellationToken)
    {
        Builds.Add(plan);
        using var tar = new MemoryStream();
        await writeContext(tar, cancellationToken);
        tar.Position = 0;
        await using var reader = new TarReader(tar);
        Context.Clear();
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            Context.Add(entry.Name);
        }

        await During(onOutput, cancellationToken);
        return Made(plan.Id, $"sha256:{Builds.Count:x64}");
    }

    public Task<ImageResult> FetchAsync(ImageFetchPlan plan, Action<string> onOutput, CancellationToken cancellationToken)
    {
        Fetches.Add(plan);
        return Task.FromResult(Made(plan.Id, plan.Image.Digest ?? "sha256:tagged"));
    }

    public Task<bool> ExistsAsync(string image, CancellationToken cancellationToken) => Task.FromResult(_there.Contains(image));

    public Task<int> PruneAsync(Func<InstanceId, string, bool> isNeeded, CancellationToken cancellationToken) =>
        Task.FromResult(_there.RemoveWhere(image => !isNeeded(_of.GetValueOrDefault(image), image)));

    public void Forget() => _there.Clear();

    private ImageResult Made(InstanceId build, string id)
    {
        if (Problem is not null)
        {
            return new ImageResult.Failed(Problem);
        }

        _there.Add(id);
        _of[id] = build;
        return new ImageResult.Ready(id);
    }
}
