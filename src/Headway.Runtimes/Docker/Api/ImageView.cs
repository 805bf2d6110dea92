namespace Headway.Runtimes.Docker.Api;

/// <summary>An image as it is.</summary>
internal sealed record ImageView(string Id, ImageConfig? Config, IReadOnlyList<string>? RepoDigests, long Size);
